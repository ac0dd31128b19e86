//! Tries the orders of a program: depth-first, each run from the start.

use crate::options::{Options, Program, TraceError};
use crate::order::{Candidate, Point, Strategy};
use crate::record::{End, Recording};
use crate::run;

/// How far a search may go.
#[derive(Clone, Copy, Debug)]
pub struct Bounds {
    /// How often a task that could have gone on is passed over in favour of another.
    pub preemptions: u32,
    /// How many runs.
    pub runs: usize,
}

impl Default for Bounds {
    fn default() -> Self {
        Self {
            preemptions: 2,
            runs: 200,
        }
    }
}

/// The runs of a program.
#[derive(Clone, Debug)]
pub struct Exploration {
    /// One for each order that was tried.
    pub runs: Vec<Recording>,
    /// Whether every order was tried that can make a difference: no bound was met, every run was
    /// one that can be made again, and the program did the same whenever the choices were the same.
    pub exhaustive: bool,
}

/// A choice that was made, and what else there is to choose.
struct Node {
    candidates: Vec<Candidate>,
    chosen: usize,
    /// Those that need not be chosen (any more): what they would lead to was seen.
    asleep: Vec<Candidate>,
    /// Preemptions up to here, without this choice.
    spent: u32,
    last: u32,
}

impl Node {
    fn preempts(&self, choice: usize) -> bool {
        let last = self.candidates.iter().find(|c| c.task == self.last);
        last.is_some_and(|l| !l.sleeps) && self.candidates[choice].task != self.last
    }

    fn cost(&self, choice: usize) -> u32 {
        self.spent + u32::from(self.preempts(choice))
    }

    fn sleeps(&self, choice: usize) -> bool {
        let task = self.candidates[choice].task;
        self.asleep.iter().any(|c| c.task == task)
    }
}

struct Search {
    path: Vec<Node>,
    depth: usize,
    strayed: bool,
}

impl Strategy for Search {
    fn choose(&mut self, point: &Point<'_>) -> usize {
        let at = self.depth;
        self.depth += 1;
        if let Some(node) = self.path.get(at) {
            let task = node.candidates[node.chosen].task;
            let same = node.candidates.len() == point.candidates.len();
            let found = point.candidates.iter().position(|c| c.task == task);
            self.strayed |= !same || found.is_none();
            return found.unwrap_or_else(|| point.ordinary());
        }
        let (asleep, spent) = match self.path.last() {
            None => (Vec::new(), 0),
            Some(parent) => {
                let taken = &parent.candidates[parent.chosen];
                let still = (parent.asleep.iter())
                    .filter(|c| c.process != taken.process && !c.touches.meets(&taken.touches));
                (still.cloned().collect(), parent.cost(parent.chosen))
            }
        };
        let mut node = Node {
            candidates: point.candidates.to_vec(),
            chosen: point.ordinary(),
            asleep,
            spent,
            last: point.last,
        };
        if node.sleeps(node.chosen) {
            let awake = (0..node.candidates.len()).find(|&c| !node.sleeps(c));
            node.chosen = awake.unwrap_or(node.chosen);
        }
        let chosen = node.chosen;
        self.path.push(node);
        chosen
    }
}

impl Search {
    /// Goes back to the last choice that can be made differently. Says if a bound was in the way.
    fn back(&mut self, bounds: Bounds) -> bool {
        let mut cut = false;
        while let Some(mut node) = self.path.pop() {
            let done = node.candidates[node.chosen].clone();
            node.asleep.push(done);
            let open: Vec<usize> = (0..node.candidates.len())
                .filter(|&c| !node.sleeps(c))
                .collect();
            let next = open.iter().find(|&&c| node.cost(c) <= bounds.preemptions);
            if let Some(&next) = next {
                node.chosen = next;
                self.path.push(node);
                return cut;
            }
            cut |= !open.is_empty();
        }
        cut
    }
}

/// Runs a program in every order, within bounds.
///
/// # Errors
///
/// As [`run()`](crate::run()).
pub fn explore(
    program: &Program,
    options: &Options,
    bounds: Bounds,
) -> Result<Exploration, TraceError> {
    let mut search = Search {
        path: Vec::new(),
        depth: 0,
        strayed: false,
    };
    let mut runs = Vec::new();
    let mut exhaustive = true;
    loop {
        search.depth = 0;
        let run = run(program, options, &mut search)?;
        exhaustive &= run.ordered && matches!(run.end, End::Done | End::Deadlock(_));
        runs.push(run);
        // Where it strayed, what is left of the path is of another run.
        search.path.truncate(search.depth);
        exhaustive &= !search.back(bounds);
        if search.path.is_empty() {
            break;
        }
        if runs.len() >= bounds.runs {
            exhaustive = false;
            break;
        }
    }
    Ok(Exploration {
        runs,
        exhaustive: exhaustive && !search.strayed,
    })
}
