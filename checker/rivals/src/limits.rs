//! How far each tool may go with one program.

use std::time::Duration;

/// The limits of one search.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// At most so many executions.
    pub executions: u64,
    /// At most so much time; looked at between executions.
    pub time: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            executions: 100_000,
            time: Duration::from_secs(1),
        }
    }
}
