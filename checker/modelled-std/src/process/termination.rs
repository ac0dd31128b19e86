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

/// A `main` that can be called: one that returns, or one of type `fn() -> !`, which cannot be named
/// as a type that is a `Termination`.
pub trait Main {
    /// Calls it.
    fn run(self) -> ExitCode;
}

impl<T: Termination> Main for fn() -> T {
    #[track_caller]
    fn run(self) -> ExitCode {
        self().report()
    }
}

impl Main for fn() -> ! {
    fn run(self) -> ExitCode {
        self()
    }
}
