//! What depends on the processor: the registers of a call, and the numbers of calls that only one has.

#[cfg(target_arch = "aarch64")]
mod aarch64;
#[cfg(target_arch = "x86_64")]
mod x86_64;

#[cfg(target_arch = "aarch64")]
pub(crate) use aarch64::{AUDIT, CALL, LEGACY, is_call, read, refuse, set_count, set_result};
#[cfg(target_arch = "x86_64")]
pub(crate) use x86_64::{AUDIT, CALL, LEGACY, is_call, read, refuse, set_count, set_result};

/// The registers of a task that is held at a call.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Registers {
    /// The call's number.
    pub number: i64,
    /// Its arguments.
    pub args: [u64; 6],
    /// What it returned, once it has.
    pub result: i64,
    /// Where the task was in its own code.
    pub code: u64,
    /// Its stack.
    pub stack: u64,
}

/// The older calls that only some processors have, by what they do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Legacy {
    Fork,
    Pipe,
    Dup2,
    Open,
    Poll,
    Pause,
    Alarm,
    Named(&'static str),
}
