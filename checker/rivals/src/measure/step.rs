//! What one step costs.

use std::sync::Arc;
use std::time::Duration;

use explorer::strategy::{Decision, Point, Strategy};
use explorer::{Bounds, Exploration, explore_with};

use crate::measure::clock::ProcessorTime;
use crate::programs::ours::benchmarks::{counter, critical_sections};
use crate::tool::{Run, Search, observed};

/// How often the executions are run. The least cost counts: whatever else the machine does adds to
/// it.
const SAMPLES: usize = 5;
/// Executions of one sample; the last one is run again, with a trace, as every outcome is.
const EXECUTIONS: u64 = 200;

/// The cost of a step, in nanoseconds, of two threads with long lives.
#[derive(Clone, Copy, Debug)]
pub struct StepCost {
    /// Of the engine alone: the threads take turns, and nothing is searched.
    pub engine: u64,
    /// In a search, of additions to one counter.
    pub counter: u64,
    /// In a search, of critical sections at one lock.
    pub lock: u64,
}

/// Measures it.
pub fn step_cost() -> StepCost {
    let adding: Run = Arc::new(|| (counter(2, 500).len() > 1).to_string());
    let locking: Run = Arc::new(|| (critical_sections(2, 250, 1).len() > 1).to_string());
    StepCost {
        engine: cost(|| search(&mut Turns { left: EXECUTIONS }, adding.clone())),
        counter: cost(|| search(&mut Search::default(), adding.clone())),
        lock: cost(|| search(&mut Search::default(), locking.clone())),
    }
}

fn search(strategy: &mut dyn Strategy, run: Run) -> Exploration {
    let bounds = Bounds {
        executions: EXECUTIONS,
        ..Bounds::default()
    };
    explore_with(bounds, strategy, &mut |_| true, observed(run))
        .expect("the programs are deterministic")
}

fn cost(work: impl Fn() -> Exploration) -> u64 {
    let sample = |_| {
        let begin = ProcessorTime::now();
        let exploration = work();
        let steps: u64 = exploration
            .seen
            .iter()
            .map(|seen| seen.schedule.0.len() as u64)
            .sum();
        assert_eq!(exploration.seen.len(), 1, "there is one outcome");
        nanoseconds(begin.elapsed())
            / (steps * (exploration.executions + exploration.redundant + 1))
    };
    (0..SAMPLES).map(sample).min().unwrap_or(0)
}

fn nanoseconds(time: Duration) -> u64 {
    u64::try_from(time.as_nanos()).unwrap_or(u64::MAX)
}

/// The threads take turns; the same execution is run as often as asked.
struct Turns {
    left: u64,
}

impl Strategy for Turns {
    fn choose(&mut self, point: &Point<'_>) -> Decision {
        Decision::Take(point.depth % point.candidates.len())
    }

    fn advance(&mut self) -> bool {
        self.left -= 1;
        self.left > 0
    }
}
