//! A whole program as a scenario: its own `fn main`.

use std::panic::Location;
use std::process::ExitCode;

use explorer::op::{Ending, Op};
use explorer::program;

use crate::Stage;

impl Stage {
    /// Runs a program's `main`. What it prints is part of the outcome, and what it returns is how
    /// the process ends.
    #[track_caller]
    pub fn run_program(&self, main: fn() -> ExitCode) {
        self.observe_output();
        match status(main()) {
            0 => {}
            status if program::is_explored() => {
                let exit = Op::Exit(Ending::Exited(i32::from(status)));
                program::perform(exit, "returns", Location::caller());
            }
            status => std::process::exit(i32::from(status)),
        }
    }
}

/// The number in an exit code, which std does not tell.
fn status(code: ExitCode) -> u8 {
    let known = (0..=u8::MAX).find(|&status| ExitCode::from(status) == code);
    known.unwrap_or(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_exit_code_has_its_number() {
        assert_eq!(status(ExitCode::SUCCESS), 0);
        assert_eq!(status(ExitCode::FAILURE), 1);
        assert!((0..=u8::MAX).all(|number| status(ExitCode::from(number)) == number));
    }
}
