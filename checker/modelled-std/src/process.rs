//! The end of the process. Children, and the process id, are not here.

mod termination;

#[doc(no_inline)]
pub use ::std::process::ExitCode;

#[doc(hidden)]
pub use termination::Main as __Main;
pub use termination::Termination;

use std::panic::Location;

use explorer::op::{Ending, Op};
use explorer::program::perform;

/// As std's: other threads are cut off wherever they are.
#[track_caller]
pub fn exit(code: i32) -> ! {
    end(Ending::Exited(code), "exit", Location::caller())
}

/// As std's: other threads are cut off wherever they are.
#[track_caller]
pub fn abort() -> ! {
    end(Ending::Aborted, "abort", Location::caller())
}

/// Ends the process.
pub(crate) fn end(ending: Ending, verb: &'static str, at: &'static Location<'static>) -> ! {
    perform(Op::Exit(ending), verb, at);
    unreachable!("the process has ended")
}
