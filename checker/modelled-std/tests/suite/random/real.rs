//! Random programs for real.

#[expect(
    clippy::duplicate_mod,
    reason = "the same text, against real std instead of the model"
)]
#[path = "part.rs"]
mod part;

use ::std;
use ::std::fmt::Display;
use ::std::panic::{AssertUnwindSafe, catch_unwind};
use ::std::sync::{Arc, Barrier, Mutex};

use explorer::{End, Outcome};

use super::program::Program;
use crate::disturbed::disturb;
use crate::harness::line;

/// One run.
#[derive(Clone)]
struct Run {
    start: Arc<Barrier>,
    /// What was observed, until `main` ends.
    observed: Arc<Mutex<Option<Vec<String>>>>,
}

impl Run {
    fn start(&self) {
        self.start.wait();
    }

    fn disturb(&self) {
        disturb();
    }

    fn observe(&self, what: impl Display) {
        if let Some(observed) = &mut *self.observed.lock().unwrap() {
            observed.push(what.to_string());
        }
    }

    fn settle(&self) {
        unreachable!("only a scheduler knows when all others rest");
    }
}

/// Runs the program once: what it was seen to do, on a line, as the outcomes of a search.
pub(super) fn run(program: &Program) -> String {
    let run = Run {
        start: Arc::new(Barrier::new(program.threads.len())),
        observed: Arc::new(Mutex::new(Some(Vec::new()))),
    };
    let ended = catch_unwind(AssertUnwindSafe(|| part::run(program, &run)));
    let observed = run.observed.lock().unwrap().take();
    line(&Outcome {
        observed: observed.unwrap_or_default(),
        printed: String::new(),
        end: ended.map_or(End::Panicked, |()| End::Returned),
    })
}
