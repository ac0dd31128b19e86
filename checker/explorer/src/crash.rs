//! Executions that kill the process they run in.

use serde::{Deserialize, Serialize};

use crate::outcome::End;
use crate::schedule::Schedule;
use crate::state::State;

/// An execution that killed its process.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Crash {
    /// The choices up to the step that did it.
    pub schedule: Schedule,
    /// The signal that the process died of.
    pub signal: i32,
}

/// The signal of `process::abort`, and of a panic that meets another one.
const ABORT: i32 = 6;

impl Crash {
    pub(crate) fn end(&self) -> End {
        match self.signal {
            ABORT => End::Aborted,
            signal => End::Crashed(signal),
        }
    }
}

impl State {
    /// Notes that what the program does after the latest step kills the process.
    pub(crate) fn record_crash(&mut self) {
        if let Some(step) = self.trace.as_mut().and_then(|trace| trace.steps.last_mut()) {
            step.note = Some("the process dies after it".to_owned());
        }
    }
}
