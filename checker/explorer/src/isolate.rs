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

pub use system::{Ended, Isolated};
pub(crate) use system::{begin, note};
