//! Tries the orders of a program, each in a run from the start: first the ordinary one, then those that
//! differ from a run before in one choice.
//!
//! Of orders that differ only in steps that have nothing to do with each other one is tried (sleep
//! sets; Godefroid 1996). Runs are bounded by how often a task is passed over that could have gone
//! on (Musuvathi and Qadeer, "Iterative context bounding", PLDI 2007), and by how often that happens
//! at the same place: a loop that reads is not held up in every round.

use std::collections::HashMap;
use std::mem;

use crate::options::{Options, Program, TraceError};
use crate::order::{Candidate, Point, Strategy};
use crate::record::{ProcessId, Recording};
use crate::run;

/// How far a search may go.
#[derive(Clone, Copy, Debug)]
pub struct Bounds {
    /// How often, in one run, a task that could have gone on is passed over in favour of another.
    pub preemptions: u32,
    /// In how many runs that happens to one process at the same call of the same line, in favour of
    /// the same other one.
    pub places: u32,
    /// How many runs.
    pub runs: usize,
}

impl Default for Bounds {
    fn default() -> Self {
        Self {
            preemptions: 2,
            places: u32::MAX,
            runs: 200,
        }
    }
}

/// The runs of a program.
#[derive(Clone, Debug)]
pub struct Exploration {
    /// One for each order that was tried, the ordinary one first. The last may have met a limit.
    pub runs: Vec<Recording>,
    /// Whether every order was tried that can make a difference: no bound was met, every run was
    /// one that can be made again, and the program did the same whenever the choices were the same.
    pub exhaustive: bool,
}

/// An order that is to be tried: choices, and after them the ordinary ones.
#[derive(Clone, Debug, Default)]
struct Prefix {
    /// The tasks to choose.
    tasks: Vec<u32>,
    /// Those that need not be chosen after the last of them: what they would lead to is tried
    /// elsewhere.
    asleep: Vec<Candidate>,
    /// Preemptions in it.
    spent: u32,
}

/// A choice that was made after the prefix.
struct Node {
    candidates: Vec<Candidate>,
    chosen: usize,
    asleep: Vec<Candidate>,
    last: u32,
}

impl Node {
    /// Who is passed over if this one is chosen, though it could have gone on.
    fn passed_over(&self, choice: usize) -> Option<&Candidate> {
        let last = self.candidates.iter().find(|c| c.task == self.last);
        last.filter(|last| !last.sleeps && last.task != self.candidates[choice].task)
    }

    fn sleeps(&self, choice: usize) -> bool {
        is_in(&self.asleep, &self.candidates[choice])
    }
}

fn is_in(asleep: &[Candidate], candidate: &Candidate) -> bool {
    asleep.iter().any(|c| c.task == candidate.task)
}

/// One run of the search: the choices of a prefix, then the ordinary ones.
struct Follow<'a> {
    prefix: &'a Prefix,
    depth: usize,
    nodes: Vec<Node>,
    asleep: Vec<Candidate>,
    strayed: bool,
}

impl Strategy for Follow<'_> {
    fn choose(&mut self, point: &Point<'_>) -> usize {
        let at = self.depth;
        self.depth += 1;
        if let Some(&task) = self.prefix.tasks.get(at) {
            let found = point.candidates.iter().position(|c| c.task == task);
            self.strayed |= found.is_none();
            let chosen = found.unwrap_or_else(|| point.ordinary());
            if self.depth == self.prefix.tasks.len() {
                self.asleep = after(&self.prefix.asleep, &point.candidates[chosen]);
            }
            return chosen;
        }
        let mut chosen = point.ordinary();
        if is_in(&self.asleep, &point.candidates[chosen]) {
            // With nobody else than those who wait for others, all of this was seen before. It is
            // gone on with as usual, or they might wait for ever.
            let awake = |c: &Candidate| !c.sleeps && !is_in(&self.asleep, c);
            chosen = point.candidates.iter().position(awake).unwrap_or(chosen);
        }
        let asleep = after(&self.asleep, &point.candidates[chosen]);
        self.nodes.push(Node {
            candidates: point.candidates.to_vec(),
            chosen,
            asleep: mem::replace(&mut self.asleep, asleep),
            last: point.last,
        });
        chosen
    }
}

/// Who is still asleep after a step: those whose next step has nothing to do with it.
fn after(asleep: &[Candidate], taken: &Candidate) -> Vec<Candidate> {
    let still = |c: &&Candidate| c.process != taken.process && !c.touches.meets(&taken.touches);
    asleep.iter().filter(still).cloned().collect()
}

/// Where a task is passed over: its process, its call and line, and in favour of which process.
type Passing = (ProcessId, (String, Option<u32>), ProcessId);

struct Search {
    bounds: Bounds,
    passed: HashMap<Passing, u32>,
    cut: bool,
}

impl Search {
    /// The orders that differ from a run in one choice after its prefix.
    fn others(&mut self, prefix: &Prefix, nodes: Vec<Node>) -> Vec<Prefix> {
        let mut others = Vec::new();
        let mut tasks = prefix.tasks.clone();
        let mut spent = prefix.spent;
        for node in nodes {
            let mut asleep = node.asleep.clone();
            asleep.push(node.candidates[node.chosen].clone());
            for choice in 0..node.candidates.len() {
                if choice == node.chosen || node.sleeps(choice) {
                    continue;
                }
                let candidate = &node.candidates[choice];
                if !self.may(&node, choice, spent) {
                    self.cut = true;
                    continue;
                }
                others.push(Prefix {
                    tasks: tasks.iter().copied().chain([candidate.task]).collect(),
                    asleep: asleep.clone(),
                    spent: spent + u32::from(node.passed_over(choice).is_some()),
                });
                asleep.push(candidate.clone());
            }
            spent += u32::from(node.passed_over(node.chosen).is_some());
            tasks.push(node.candidates[node.chosen].task);
        }
        others
    }

    /// Whether the bounds allow a choice.
    fn may(&mut self, node: &Node, choice: usize, spent: u32) -> bool {
        let Some(passed) = node.passed_over(choice) else {
            return true;
        };
        let other = node.candidates[choice].process;
        let passing = (passed.process, passed.at.clone(), other);
        let times = self.passed.entry(passing).or_default();
        if spent >= self.bounds.preemptions || *times >= self.bounds.places {
            return false;
        }
        *times += 1;
        true
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
        bounds,
        passed: HashMap::new(),
        cut: false,
    };
    let mut runs = Vec::new();
    let mut exhaustive = true;
    let mut level = vec![Prefix::default()];
    while !level.is_empty() {
        let mut next = Vec::new();
        for prefix in level {
            let mut follow = Follow {
                prefix: &prefix,
                depth: 0,
                nodes: Vec::new(),
                asleep: Vec::new(),
                strayed: false,
            };
            let run = run(program, options, &mut follow)?;
            exhaustive &= run.ordered && !follow.strayed;
            let nodes = follow.nodes;
            next.extend(search.others(&prefix, nodes));
            let is_final = run.end.is_final();
            runs.push(run);
            if !is_final {
                // One run without end is enough.
                return Ok(Exploration {
                    runs,
                    exhaustive: false,
                });
            }
        }
        let room = bounds.runs.saturating_sub(runs.len());
        exhaustive &= next.len() <= room;
        level = spread(next, room);
    }
    Ok(Exploration {
        runs,
        exhaustive: exhaustive && !search.cut,
    })
}

/// At most `room` of some orders, from all over the run.
fn spread(orders: Vec<Prefix>, room: usize) -> Vec<Prefix> {
    let all = orders.len();
    if all <= room {
        return orders;
    }
    let numbered = orders.into_iter().enumerate();
    // The one before which the share of those that are taken goes up.
    let taken = numbered.filter(|(at, _)| at * room / all != (at + 1) * room / all);
    taken.map(|(_, order)| order).collect()
}
