//! What one execution can be observed to do.

use serde::{Deserialize, Serialize};
use std::fmt;

/// The signal of a stack that overflows. Safe code has no other way to it.
const SEGV: i32 = 11;

/// How an execution ended.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum End {
    /// `main` returned.
    Returned,
    /// `process::exit` with this code.
    Exited(i32),
    /// `main` panicked; what it said is in the trace.
    Panicked,
    /// `process::abort`.
    Aborted,
    /// It killed its process: the number of the signal.
    Crashed(i32),
    /// `main` has not ended, and no thread can go on.
    Deadlock,
    /// `main` has not ended, and all that still run only look again at what nobody changes.
    Livelock,
    /// The bound on steps was reached: how it would have ended is not known.
    StepBound,
    /// The bound on threads was reached: how it would have ended is not known.
    ThreadBound,
}

impl End {
    /// Whether the execution was cut off by a bound of ours.
    pub fn is_cut_off(&self) -> bool {
        matches!(self, End::StepBound | End::ThreadBound)
    }
}

impl fmt::Display for End {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            End::Returned => f.write_str("returned"),
            End::Exited(code) => write!(f, "exited with {code}"),
            End::Panicked => f.write_str("panicked"),
            End::Aborted => f.write_str("aborted"),
            End::Crashed(SEGV) => f.write_str("crashed: its stack overflowed"),
            End::Crashed(signal) => write!(f, "crashed by signal {signal}"),
            End::Deadlock => f.write_str("deadlock"),
            End::Livelock => f.write_str("livelock"),
            End::StepBound => f.write_str("cut off at the bound on steps"),
            End::ThreadBound => f.write_str("cut off at the bound on threads"),
        }
    }
}

/// What one execution can be observed to do: executions with equal outcomes are not told apart.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Outcome {
    /// What the scenario observed, in order.
    pub observed: Vec<String>,
    /// The standard output, where the scenario asked for it.
    pub printed: String,
    /// How it ended.
    pub end: End,
}
