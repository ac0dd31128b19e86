//! Random programs against the model.

#[path = "part.rs"]
mod part;

use ::std::fmt::Display;
use ::std::panic::Location;

use explorer::op::Op;
use explorer::program::perform;
use modelled_std as std;

use super::program::Program;
use crate::harness::{observe, observe_output};

/// One execution.
#[derive(Clone)]
struct Run;

impl Run {
    /// The threads go when the explorer says, and stop when it says.
    fn start(&self) {}

    fn disturb(&self) {}

    fn observe(&self, what: impl Display) {
        observe(what);
    }

    fn settle(&self) {
        perform(Op::Settle, "settle", Location::caller());
    }
}

/// This is `main` of the program.
pub(super) fn run(program: &Program) {
    observe_output();
    part::run(program, &Run);
}
