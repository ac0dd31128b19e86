//! A search in a process of its own, so that an execution that kills the process is one outcome
//! among others.

#[cfg(target_os = "linux")]
mod linux;
#[cfg(not(target_os = "linux"))]
mod other;

#[cfg(target_os = "linux")]
use linux as system;
#[cfg(not(target_os = "linux"))]
use other as system;

pub use system::Isolated;
pub(crate) use system::{begin, note};

use crate::crash::Crash;

/// How the work in the other process ended.
#[derive(Debug)]
pub enum Ended {
    /// It gave this.
    Well(Vec<u8>),
    /// It died of what the program did.
    Crashed(Crash),
    /// It ended itself with this code, or was ended by this signal, before its time.
    Otherwise {
        /// What it had written by then.
        told: Vec<u8>,
        /// The exit code.
        code: Option<i32>,
        /// The signal.
        signal: Option<i32>,
    },
}
