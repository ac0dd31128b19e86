//! What happened in one execution, step by step, for people to read.

use serde::{Deserialize, Serialize};
use std::panic::Location;

use crate::candidates::{Candidates, SPURIOUS, TIMED_OUT};
use crate::id::{ObjectId, ThreadId};
use crate::object::{Object, OnceState};
use crate::op::{Announcement, Op};
use crate::program::stream_lock;
use crate::schedule::Choice;
use crate::state::{Activity, State};

/// A place in a source file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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

/// A thread that cannot go on, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waiting {
    /// Who waits.
    pub thread: ThreadId,
    /// For what: "waits for `Mutex` 1, held by thread 2".
    pub why: String,
    /// Where it waits.
    pub at: Option<Place>,
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
        };
        self.trace.as_mut().expect("checked above").steps.push(step);
    }

    /// Notes who cannot go on after the latest step.
    pub(crate) fn record_waiting(&mut self, candidates: &Candidates) {
        if self.trace.is_none() {
            return;
        }
        let waiting = self.waiting(candidates);
        let trace = self.trace.as_mut().expect("checked above");
        // Steps that needed no choice came in one go with the one before them.
        for step in &mut trace.steps[self.waiting_noted..] {
            step.waiting.clone_from(&waiting);
        }
        self.waiting_noted = trace.steps.len();
    }

    /// The threads that cannot go on, and why.
    pub(crate) fn waiting(&self, candidates: &Candidates) -> Vec<Waiting> {
        let can_go_on = |id| candidates.steps.iter().any(|step| step.choice.thread == id);
        (0..self.threads.len() as u32)
            .map(ThreadId)
            .filter(|&id| !self.is_finished(id) && (!can_go_on(id) || candidates.stuck))
            .map(|id| {
                let announced = self.thread(id).announced.as_ref();
                Waiting {
                    thread: id,
                    why: announced.map_or_else(String::new, |a| self.why(id, &a.op)),
                    at: announced.map(|a| a.at.into()),
                }
            })
            .collect()
    }

    fn why(&self, id: ThreadId, op: &Op) -> String {
        match (&self.thread(id).activity, op) {
            (Activity::Waiting, Op::Wait { condvar, .. }) => {
                format!("waits to be notified at {}", self.name_of(*condvar))
            }
            (_, Op::Print(..) | Op::Lock(..) | Op::Wait { .. }) => {
                let object = match op {
                    Op::Wait { mutex, .. } => mutex,
                    _ => &self.object_of(op).expect("it is about a mutex"),
                };
                let Object::Mutex(Some(owner)) = self.object(*object) else {
                    return format!("waits for {}", self.name_of(*object));
                };
                let owner = if *owner == id {
                    "held by itself".to_owned()
                } else {
                    format!("held by {}", self.thread_name(*owner))
                };
                format!("waits for {}, {owner}", self.name_of(*object))
            }
            (_, Op::ReadLock(object, _) | Op::WriteLock(object, _)) => {
                format!(
                    "waits for {}{}",
                    self.name_of(*object),
                    self.holders(*object)
                )
            }
            (_, Op::Arrive(barrier)) => match self.object(*barrier) {
                Object::Barrier { size, waiting } => {
                    let (barrier, here) = (self.name_of(*barrier), waiting.len());
                    format!("waits at {barrier}: {here} of {size} are there")
                }
                _ => unreachable!(),
            },
            (_, Op::OnceEnter(once)) => match self.object(*once) {
                Object::Once(OnceState::Running(by)) => {
                    format!("waits until {} has initialised it", self.thread_name(*by))
                }
                _ => "waits for the initialisation".to_owned(),
            },
            (_, Op::Receive(channel, _)) => {
                format!("waits for a message in {}", self.name_of(*channel))
            }
            (_, Op::Send(channel, _)) => format!("waits for room in {}", self.name_of(*channel)),
            (_, Op::AwaitTaken { channel, .. }) => {
                format!(
                    "waits until its message is taken out of {}",
                    self.name_of(*channel)
                )
            }
            (_, Op::Park(_)) => "is parked, waits for `unpark`".to_owned(),
            (_, Op::Join(thread)) => format!("waits for {} to end", self.thread_name(*thread)),
            (_, Op::Sleep(_)) => "sleeps".to_owned(),
            (_, Op::Settle) => "lets the others go first".to_owned(),
            (_, op) => match self.object_of(op) {
                Some(object) => format!("looks again and again at {}", self.name_of(object)),
                None => "waits".to_owned(),
            },
        }
    }

    fn holders(&self, lock: ObjectId) -> String {
        let Object::RwLock { writer, readers } = self.object(lock) else {
            unreachable!()
        };
        let holders: Vec<String> = writer
            .iter()
            .chain(readers)
            .map(|&id| self.thread_name(id))
            .collect();
        if holders.is_empty() {
            String::new()
        } else {
            format!(", held by {}", holders.join(", "))
        }
    }

    pub(crate) fn thread_name(&self, id: ThreadId) -> String {
        self.thread(id)
            .name
            .clone()
            .unwrap_or_else(|| id.to_string())
    }

    /// An object's name for readers: a type with a number (`Mutex 2`), or the name that a scenario
    /// gave it, with a number only if it is not the first of that name.
    fn name_of(&self, id: ObjectId) -> String {
        let object = &self.objects[id.index()];
        let is_type = object.name.starts_with(char::is_uppercase);
        match object.created {
            Some(_) if is_type || object.number > 1 => format!("{} {}", object.name, object.number),
            _ => object.name.to_owned(),
        }
    }

    fn object_of(&self, op: &Op) -> Option<ObjectId> {
        match op {
            Op::Lock(o, _)
            | Op::Unlock { mutex: o, .. }
            | Op::ReadLock(o, _)
            | Op::ReadUnlock(o)
            | Op::WriteLock(o, _)
            | Op::WriteUnlock { lock: o, .. }
            | Op::Wait { condvar: o, .. }
            | Op::NotifyOne(o)
            | Op::NotifyAll(o)
            | Op::Arrive(o)
            | Op::OnceEnter(o)
            | Op::OncePeek(o)
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
