//! Tasks: the threads of all processes, each with what it is at.

use nix::unistd::Pid;

use crate::arch::Registers;
use crate::fault::Fault;
use crate::order::Footprint;
use crate::record::{Call, Place, ProcessId};

/// A thread of a process.
#[derive(Debug)]
pub(crate) struct Task {
    pub pid: Pid,
    pub process: ProcessId,
    /// Its number in its process, from 0.
    pub thread: u32,
    pub state: State,
    /// The call that it is at or in.
    pub pending: Option<Pending>,
    /// How often it slept since anybody else took a step.
    pub naps: u32,
    /// When it goes on, in milliseconds of a time that is only told from sleeps, if it is held at
    /// one or at what is as good as one.
    pub wakes: Option<u64>,
}

/// A call that has not returned.
#[derive(Clone, Debug)]
pub(crate) struct Pending {
    pub call: Call,
    pub registers: Registers,
    pub place: Option<Place>,
    pub touches: Footprint,
    pub may_block: bool,
    pub blocked: bool,
    /// The result that it is given, instead of being made.
    pub given: Option<i64>,
    /// The fault that happens to it.
    pub fault: Option<Fault>,
    /// Part of how the system loads a program: not the learner's doing.
    pub quiet: bool,
}

/// What a task is at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum State {
    /// It was announced, and has not stopped for the first time.
    New,
    /// In its own code.
    Running,
    /// In a call.
    Calling,
    /// In a call, and asleep there.
    Blocked,
    /// It has a child that has not yet run another program.
    Lent,
    /// Held: at its first instruction, at the end of a call that somebody else completed, or where
    /// it was interrupted.
    Held,
    /// Held at the entry of a call.
    AtCall,
    /// Held before this signal is delivered.
    AtSignal(i32),
    /// Stopped by a signal, until another one continues it.
    Stopped,
    /// On its way out.
    Ending,
    /// Gone.
    Dead,
}

impl State {
    /// Whether it can be chosen to go on.
    pub(crate) fn is_held(self) -> bool {
        matches!(self, State::Held | State::AtCall | State::AtSignal(_))
    }

    /// Whether it is not yet known where it comes to rest.
    pub(crate) fn moves(self) -> bool {
        matches!(
            self,
            State::New | State::Running | State::Calling | State::Ending
        )
    }
}
