//! What happened in one execution, step by step, for people to read.

use serde::{Deserialize, Serialize};
use std::panic::Location;

use crate::candidates::{Candidates, HELD_UP, SPURIOUS, TIMED_OUT};
use crate::holding::Holding;
use crate::id::{ObjectId, ThreadId};
use crate::object::Object;
use crate::op::{Announcement, Op, Patience};
use crate::program::stream_lock;
use crate::schedule::Choice;
use crate::state::{Activity, State};
use crate::waiting::Waiting;

/// A place in a source file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Place {
    /// The file, as it was named to the compiler.
    pub file: String,
    /// The line, from 1.
    pub line: u32,
    /// The column, from 1.
    pub column: u32,
}

impl From<&Location<'_>> for Place {
    fn from(at: &Location<'_>) -> Self {
        Place {
            file: at.file().to_owned(),
            line: at.line(),
            column: at.column(),
        }
    }
}

/// One step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TraceStep {
    /// Who took it.
    pub thread: ThreadId,
    /// The method, as the source calls it.
    pub verb: String,
    /// The object: "Mutex 1".
    pub object: Option<String>,
    /// What came of it, where that is worth saying: "→ 3", "for no reason".
    pub note: Option<String>,
    /// The line that did it.
    pub at: Place,
    /// Who cannot go on after it.
    pub waiting: Vec<Waiting>,
    /// Who holds what after it; nothing is said of a step that ends the process.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub holding: Vec<Holding>,
}

/// A whole execution, step by step.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trace {
    /// The threads' names, by number.
    pub threads: Vec<String>,
    /// The steps, in order.
    pub steps: Vec<TraceStep>,
    /// The panics, in order: who, and what was said.
    pub panics: Vec<(ThreadId, String)>,
}

impl State {
    /// Notes a step, if anybody wants to read it.
    pub(crate) fn record(&mut self, choice: Choice, announced: &Announcement) {
        if self.trace.is_none() {
            return;
        }
        let waits = matches!(self.thread(choice.thread).activity, Activity::Waiting);
        let woken = matches!(self.thread(choice.thread).activity, Activity::Woken(_));
        let note = match (choice.alternative, &announced.op) {
            (_, Op::NotifyOne(condvar)) => match self.object(*condvar) {
                Object::Condvar(waiting) => waiting
                    .get(usize::from(choice.alternative))
                    .map_or(Some("nobody waits".to_owned()), |w| {
                        Some(format!("wakes {w}"))
                    }),
                _ => None,
            },
            (SPURIOUS, Op::Modify { .. }) => Some("fails for no reason".to_owned()),
            (SPURIOUS, _) => Some("wakes for no reason".to_owned()),
            (TIMED_OUT, _) => Some("time is up".to_owned()),
            (HELD_UP, Op::ReadLock(_, Patience::Forever)) => {
                Some("lets a writer that waits go first".to_owned())
            }
            (_, Op::WriteLock(lock, patience))
                if !waits && self.queues_writer(*lock, *patience) =>
            {
                Some("waits for the readers to leave".to_owned())
            }
            (_, Op::Wait { .. }) if woken => Some("goes on, mutex taken again".to_owned()),
            (_, Op::Wait { .. }) if !waits => Some("releases the mutex and waits".to_owned()),
            (_, Op::Print(_, text)) => Some(format!("{text:?}")),
            (_, Op::Observe(line)) => Some(line.clone()),
            _ => None,
        };
        let object = self.object_of(&announced.op).map(|id| self.name_of(id));
        let step = TraceStep {
            thread: choice.thread,
            verb: announced.verb.to_owned(),
            object,
            note,
            at: announced.at.into(),
            waiting: Vec::new(),
            holding: Vec::new(),
        };
        self.trace.as_mut().expect("checked above").steps.push(step);
    }

    /// Notes who cannot go on after the latest step, and who holds what.
    pub(crate) fn record_waiting(&mut self, candidates: &Candidates) {
        if self.trace.is_none() {
            return;
        }
        let (waiting, holding) = (self.waiting(candidates), self.holding());
        let trace = self.trace.as_mut().expect("checked above");
        // Steps that needed no choice came in one go with the one before them.
        if let Some((latest, before)) = trace.steps[self.waiting_noted..].split_last_mut() {
            for step in before {
                step.waiting.clone_from(&waiting);
                step.holding.clone_from(&holding);
            }
            (latest.waiting, latest.holding) = (waiting, holding);
        }
        self.waiting_noted = trace.steps.len();
    }

    pub(crate) fn thread_name(&self, id: ThreadId) -> String {
        self.thread(id)
            .name
            .clone()
            .unwrap_or_else(|| id.to_string())
    }

    /// An object's name for readers: a type with a number (`Mutex 2`, `channel 1`), or the name that a scenario
    /// gave it, with a number only if it is not the first of that name.
    pub(crate) fn name_of(&self, id: ObjectId) -> String {
        let object = &self.objects[id.index()];
        let is_type = object.name.starts_with(char::is_uppercase)
            || matches!(object.state, Object::Channel(_));
        match object.created {
            Some(_) if is_type || object.number > 1 => format!("{} {}", object.name, object.number),
            _ => object.name.to_owned(),
        }
    }

    pub(crate) fn object_of(&self, op: &Op) -> Option<ObjectId> {
        match op {
            Op::Lock(o, _)
            | Op::Unlock { mutex: o, .. }
            | Op::ReadLock(o, _)
            | Op::ReadUnlock(o)
            | Op::WriteLock(o, _)
            | Op::WriteUnlock { lock: o, .. }
            | Op::Downgrade { lock: o, .. }
            | Op::Wait { condvar: o, .. }
            | Op::NotifyOne(o)
            | Op::NotifyAll(o)
            | Op::Arrive(o)
            | Op::OnceEnter(o)
            | Op::OncePeek(o)
            | Op::OnceWait { once: o, .. }
            | Op::OnceLeave { once: o, .. }
            | Op::Send(o, _)
            | Op::AwaitTaken { channel: o, .. }
            | Op::Receive(o, _)
            | Op::CloseSender(o)
            | Op::CloseReceiver(o)
            | Op::Load(o)
            | Op::Store(o)
            | Op::Modify { object: o, .. }
            | Op::Touch { about: o, .. } => Some(*o),
            Op::Print(stream, _) => Some(stream_lock(*stream)),
            _ => None,
        }
    }
}
