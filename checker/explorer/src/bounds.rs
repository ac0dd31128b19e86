//! How far a search goes.

use serde::{Deserialize, Serialize};
use std::time::Duration;

/// What a sleep and a time limit mean. No wall time passes in either.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum TimeMode {
    /// A sleep may last any time from its duration on, so it orders nothing; a time limit may come
    /// first whenever what it waits for is not there.
    #[default]
    Adversarial,
    /// Time moves only when no thread can run.
    Prompt,
}

/// The bounds of a search. Whatever it says of "every schedule" is said within them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bounds {
    /// At most this many executions are run; beyond, the search is cut short.
    pub executions: u64,
    /// At most this many steps an execution.
    pub steps: usize,
    /// At most this many threads alive at once, `main` included.
    pub threads: usize,
    /// At most this many spurious wake-ups an execution.
    pub spurious_wakeups: u32,
    /// A loop that looks again at what nobody has changed is followed for this many rounds; then
    /// it waits until somebody changes it, or until nobody else can run.
    pub spin_rounds: u32,
    /// What sleeps and time limits mean.
    pub time: TimeMode,
}

impl Default for Bounds {
    fn default() -> Self {
        Bounds {
            executions: 200_000,
            steps: 5_000,
            threads: 64,
            spurious_wakeups: 1,
            spin_rounds: 3,
            time: TimeMode::Adversarial,
        }
    }
}

/// With nobody else able to run, a spinning thread gets this many more steps to come to an end by
/// itself (a bounded number of tries) before the execution is called a livelock.
pub(crate) const SPIN_PATIENCE: usize = 1_000;

/// The stack of `main`, as Linux gives it.
pub(crate) const MAIN_STACK: usize = 8 << 20;
/// The stack of a spawned thread, as std gives it.
pub(crate) const THREAD_STACK: usize = 2 << 20;
/// The least stack that is given whatever `Builder::stack_size` asks for.
pub(crate) const LEAST_STACK: usize = 64 << 10;

/// What reading the clock costs, in virtual time; it doubles with every reading in a row, so that
/// a loop which only waits for a time comes to an end.
pub(crate) const CLOCK_STEP: Duration = Duration::from_micros(1);
