//! What `main` may return.
//!
//! A trait of our own, because std's writes an error that `main` returns to the real standard
//! error, where no schedule would see it.

use std::convert::Infallible;
use std::fmt::Debug;
use std::process::ExitCode;

/// As std's.
pub trait Termination {
    /// As std's.
    fn report(self) -> ExitCode;
}

impl Termination for () {
    fn report(self) -> ExitCode {
        ExitCode::SUCCESS
    }
}

impl Termination for ExitCode {
    fn report(self) -> ExitCode {
        self
    }
}

impl Termination for Infallible {
    fn report(self) -> ExitCode {
        match self {}
    }
}

/// The type `!` cannot be named here, but a function that returns it can.
pub trait Returns {
    /// What it returns.
    type What;
}

impl<T> Returns for fn() -> T {
    type What = T;
}

impl Termination for <fn() -> ! as Returns>::What {
    fn report(self) -> ExitCode {
        self
    }
}

impl<T: Termination, E: Debug> Termination for Result<T, E> {
    #[track_caller]
    fn report(self) -> ExitCode {
        match self {
            Ok(value) => value.report(),
            Err(error) => {
                crate::io::_eprintln(format_args!("Error: {error:?}"));
                ExitCode::FAILURE
            }
        }
    }
}
