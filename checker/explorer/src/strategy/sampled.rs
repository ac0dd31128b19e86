//! Random schedules, drawn so that a bug that needs few ordering constraints is met with a known
//! probability.
//!
//! Source: Burckhardt, Kothari, Musuvathi, Nagarakatte, "A Randomized Scheduler with Probabilistic
//! Guarantees of Finding Bugs" (PCT, ASPLOS 2010). Each execution gives the threads random
//! priorities, always runs the highest that can go on, and at `d - 1` random steps puts the running
//! thread below all others: a bug of depth d among n threads and k steps is met with a probability
//! of at least 1 / (n k^(d-1)).

use serde::{Deserialize, Serialize};

use super::random::Random;
use super::{Decision, Point, Strategy};

/// How many ordering constraints a bug may need to be met as promised.
const DEPTH: usize = 3;
/// What std leaves open is taken otherwise than ordinarily once in so many times.
const RARELY: u64 = 8;

/// Random schedules; the same ones for the same seed.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Sampled {
    left: u64,
    random: Random,
    /// By thread; the higher goes first.
    priorities: Vec<u64>,
    /// Where the running thread is put below all others.
    changes: Vec<usize>,
    /// How long executions were so far, at most.
    longest: usize,
}

impl Sampled {
    /// Draws `executions` schedules; `longest` is how many steps an execution has, roughly.
    pub fn new(executions: u64, longest: usize, seed: u64) -> Self {
        let mut sampled = Sampled {
            left: executions,
            random: Random::new(seed),
            priorities: Vec::new(),
            changes: Vec::new(),
            longest: longest.max(1),
        };
        sampled.draw();
        sampled
    }

    fn draw(&mut self) {
        self.priorities.clear();
        let longest = self.longest as u64;
        let random = &mut self.random;
        self.changes = (1..DEPTH).map(|_| random.below(longest) as usize).collect();
    }

    fn priority(&mut self, thread: usize) -> u64 {
        while self.priorities.len() <= thread {
            // The lowest ones are for those who are put below all others.
            let drawn = DEPTH as u64 + self.random.next() / 2;
            self.priorities.push(drawn);
        }
        self.priorities[thread]
    }
}

impl Strategy for Sampled {
    fn choose(&mut self, point: &Point<'_>) -> Decision {
        self.longest = self.longest.max(point.depth);
        if let Some(rank) = self.changes.iter().position(|&at| at == point.depth) {
            let running = point.running.index();
            self.priority(running);
            self.priorities[running] = rank as u64;
        }
        let threads = point
            .candidates
            .iter()
            .map(|step| step.choice.thread.index());
        let mut best = 0;
        for (i, thread) in threads.enumerate() {
            let best_thread = point.candidates[best].choice.thread.index();
            if self.priority(thread) > self.priority(best_thread) {
                best = i;
            }
        }
        let thread = point.candidates[best].choice.thread;
        let courses = point.candidates[best..].iter();
        let courses = courses
            .take_while(|step| step.choice.thread == thread)
            .count();
        if courses > 1 && self.random.below(RARELY) == 0 {
            best += self.random.below(courses as u64) as usize;
        }
        Decision::Take(best)
    }

    fn advance(&mut self) -> bool {
        self.left = self.left.saturating_sub(1);
        self.draw();
        self.left > 0
    }
}
