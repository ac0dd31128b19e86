//! The machine that the program is told it runs on.

use std::num::NonZero;

/// What a scenario may choose of it. The same in each execution.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Machine {
    /// How many processors there are.
    pub(crate) processors: NonZero<usize>,
    /// How many threads each thread may start before the system refuses; `None` for no limit. It is
    /// counted by thread, so that it does not depend on the order of steps that commute.
    pub(crate) threads: Option<u32>,
}

impl Default for Machine {
    fn default() -> Self {
        Machine {
            processors: const { NonZero::new(4).unwrap() },
            threads: None,
        }
    }
}
