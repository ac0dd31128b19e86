//! Who waits for what: the threads that cannot go on, what would let them, and whose doing that
//! would be.

use serde::{Deserialize, Serialize};

use crate::candidates::Candidates;
use crate::id::{ObjectId, ThreadId};
use crate::object::{Object, OnceState};
use crate::op::Op;
use crate::program::stream_lock;
use crate::state::{Activity, State};
use crate::trace::Place;

/// What a thread waits for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Want {
    /// A lock that others hold.
    Lock,
    /// A read-write lock that others wait to write, and that it lets them have first.
    Turn,
    /// That somebody else is through with a one-time initialisation.
    Initialisation,
    /// The end of a thread.
    End,
    /// To be notified at a condition variable.
    Notification,
    /// That a barrier is full.
    Arrivals {
        /// So many threads are there.
        here: usize,
        /// Of so many.
        size: usize,
    },
    /// A message, or that the last sender is dropped.
    Message,
    /// Room in a channel that is full.
    Room,
    /// That a message is taken out of a rendezvous channel.
    Taken,
    /// To be unparked.
    Unpark,
    /// A time.
    Time,
    /// That nobody else can go on.
    Others,
    /// That something changes: it looks again and again.
    Change,
}

/// One look of a loop that only looks.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct LooksAt {
    /// At what; `None` for a look at the clock, a sleep or a yield.
    pub object: Option<String>,
    /// Where.
    pub at: Place,
}

/// A thread that cannot go on, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waiting {
    /// Who waits.
    pub thread: ThreadId,
    /// For what.
    pub want: Want,
    /// The object that this is about: `Mutex 1`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub object: Option<String>,
    /// Where that object was made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub made_at: Option<Place>,
    /// Those who, each of them, have to do something before the wait can end: who hold the lock,
    /// whose end is waited for. Empty where anybody might end it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub held_by: Vec<ThreadId>,
    /// The looks of a loop that only looks, by place.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub looks: Vec<LooksAt>,
    /// Where it waits.
    pub at: Option<Place>,
}

impl Waiting {
    /// Why the thread cannot go on, as what follows its name in a sentence: "waits for Mutex 1,
    /// held by thread 2". `names` are the threads' names, by number.
    pub fn why(&self, names: &[String]) -> String {
        let object = self.object.as_deref();
        match self.want {
            Want::Lock => format!(
                "waits for {}{}",
                object.unwrap_or("a lock"),
                self.holders(names)
            ),
            Want::Turn => {
                let writers = self.held_by.iter().map(|&id| thread_name(id, names));
                let writers: Vec<String> = writers.collect();
                let wait = if writers.len() == 1 { "waits" } else { "wait" };
                let (object, writers) = (or_it(object), listed(&writers, "and"));
                format!("waits for {object} behind {writers}, which {wait} to write")
            }
            Want::Initialisation => match self.held_by.first() {
                Some(&by) => format!("waits until {} has initialised it", thread_name(by, names)),
                None => "waits for the initialisation".to_owned(),
            },
            Want::End => match self.held_by.first() {
                Some(&thread) => format!("waits for {} to end", thread_name(thread, names)),
                None => "waits for a thread to end".to_owned(),
            },
            Want::Notification => format!("waits to be notified at {}", or_it(object)),
            Want::Arrivals { here, size } => {
                format!("waits at {}: {here} of {size} are there", or_it(object))
            }
            Want::Message => format!("waits for a message in {}", or_it(object)),
            Want::Room => format!("waits for room in {}", or_it(object)),
            Want::Taken => format!("waits until its message is taken out of {}", or_it(object)),
            Want::Unpark => "is parked, waits for `unpark`".to_owned(),
            Want::Time => "sleeps".to_owned(),
            Want::Others => "lets the others go first".to_owned(),
            Want::Change => match self.looked_at().as_slice() {
                [] => "goes round and round".to_owned(),
                objects => {
                    let objects = listed(objects, "and");
                    // A thread is looked at to see whether it has ended; nobody holds that.
                    let holders = object.map_or_else(String::new, |_| self.holders(names));
                    format!("looks again and again at {objects}{holders}")
                }
            },
        }
    }

    /// The objects that its loop looks at, each once.
    pub(crate) fn looked_at(&self) -> Vec<&str> {
        let mut objects: Vec<&str> = Vec::new();
        for look in &self.looks {
            if let Some(object) = look.object.as_deref().filter(|o| !objects.contains(o)) {
                objects.push(object);
            }
        }
        objects
    }

    fn holders(&self, names: &[String]) -> String {
        let name = |&id: &ThreadId| match id == self.thread {
            true => "itself".to_owned(),
            false => thread_name(id, names),
        };
        match self.held_by.as_slice() {
            [] => String::new(),
            holders => {
                let holders: Vec<String> = holders.iter().map(name).collect();
                format!(", held by {}", holders.join(", "))
            }
        }
    }
}

fn or_it(object: Option<&str>) -> &str {
    object.unwrap_or("it")
}

/// `a`, `a and b`, `a, b and c`.
pub(crate) fn listed(words: &[impl AsRef<str>], and: &str) -> String {
    let words: Vec<&str> = words.iter().map(AsRef::as_ref).collect();
    match words.split_last() {
        None => String::new(),
        Some((only, [])) => (*only).to_owned(),
        Some((last, others)) => format!("{} {and} {last}", others.join(", ")),
    }
}

/// The name of a thread, also of one that is not listed.
pub(crate) fn thread_name(id: ThreadId, names: &[String]) -> String {
    names
        .get(id.index())
        .cloned()
        .unwrap_or_else(|| id.to_string())
}

impl State {
    /// The threads that cannot go on, and why. One that could only look again is among them.
    pub(crate) fn waiting(&self, candidates: &Candidates) -> Vec<Waiting> {
        let can_go_on = |id| {
            !candidates.stuck
                && candidates.steps.iter().any(|step| step.choice.thread == id)
                && !self.is_spinning(id)
        };
        (0..self.threads.len() as u32)
            .map(ThreadId)
            .filter(|&id| !self.is_finished(id) && !can_go_on(id))
            .filter_map(|id| self.wait_of(id))
            .collect()
    }

    fn wait_of(&self, id: ThreadId) -> Option<Waiting> {
        let announced = self.thread(id).announced.as_ref()?;
        let (want, object) = self.want_of(id, &announced.op);
        let made_at = object.and_then(|object| self.objects[object.index()].created);
        let mut waiting = Waiting {
            thread: id,
            held_by: self.held_by(&announced.op, object),
            object: object.map(|object| self.name_of(object)),
            made_at: made_at.map(Place::from),
            looks: Vec::new(),
            want,
            at: Some(announced.at.into()),
        };
        if waiting.want == Want::Change {
            waiting.looks = self.looks_of(id);
            // A loop that looks at other things as well may end without the holder's doing.
            if waiting.looked_at().len() > 1 {
                waiting.held_by.clear();
            }
        }
        Some(waiting)
    }

    /// What the thread waits for, and at which object.
    fn want_of(&self, id: ThreadId, op: &Op) -> (Want, Option<ObjectId>) {
        if self.is_spinning(id) {
            return (Want::Change, self.object_of(op));
        }
        match (&self.thread(id).activity, op) {
            (Activity::Waiting, Op::Wait { condvar, .. }) => (Want::Notification, Some(*condvar)),
            (_, Op::Wait { mutex, .. }) => (Want::Lock, Some(*mutex)),
            (_, Op::ReadLock(lock, _)) if self.is_queued_for(*lock) => (Want::Turn, Some(*lock)),
            (_, Op::Lock(lock, _) | Op::ReadLock(lock, _) | Op::WriteLock(lock, _)) => {
                (Want::Lock, Some(*lock))
            }
            (_, Op::Print(stream, _)) => (Want::Lock, Some(stream_lock(*stream))),
            (_, Op::Arrive(barrier)) => match self.object(*barrier) {
                Object::Barrier { size, waiting } => {
                    let (here, size) = (waiting.len(), *size);
                    (Want::Arrivals { here, size }, Some(*barrier))
                }
                _ => unreachable!("threads arrive at barriers"),
            },
            (_, Op::OnceEnter(once) | Op::OnceWait { once, .. }) => {
                (Want::Initialisation, Some(*once))
            }
            (_, Op::Receive(channel, _)) => (Want::Message, Some(*channel)),
            (_, Op::Send(channel, _)) => (Want::Room, Some(*channel)),
            (_, Op::AwaitTaken { channel, .. }) => (Want::Taken, Some(*channel)),
            (_, Op::Park(_)) => (Want::Unpark, None),
            (_, Op::Join(_)) => (Want::End, None),
            (_, Op::Sleep(_)) => (Want::Time, None),
            (_, Op::Settle) => (Want::Others, None),
            (_, op) => (Want::Change, self.object_of(op)),
        }
    }

    /// Who has to act before the wait can end, where that is known.
    fn held_by(&self, op: &Op, object: Option<ObjectId>) -> Vec<ThreadId> {
        if let Op::Join(thread) | Op::IsFinished(thread) = op {
            return vec![*thread];
        }
        match object.map(|object| self.object(object)) {
            Some(Object::Mutex(owner)) => owner.iter().copied().collect(),
            Some(Object::RwLock {
                writer,
                readers,
                queued,
            }) => {
                // Readers hold up no reader, but writers do who wait for them to leave.
                let others = match (op, writer) {
                    (Op::ReadLock(..), None) => queued,
                    _ => readers,
                };
                writer.iter().chain(others).copied().collect()
            }
            Some(Object::Once(OnceState::Running(by))) => vec![*by],
            _ => Vec::new(),
        }
    }

    /// Whether nobody holds a read-write lock up but writers who wait for it.
    fn is_queued_for(&self, lock: ObjectId) -> bool {
        matches!(
            self.object(lock),
            Object::RwLock { writer: None, queued, .. } if !queued.is_empty()
        )
    }

    /// The looks of a thread's loop, by place.
    fn looks_of(&self, id: ThreadId) -> Vec<LooksAt> {
        let name = |object: ObjectId| match self.object(object) {
            Object::World => None,
            Object::Thread { .. } if object == self.thread(id).object => {
                Some("its own park token".to_owned())
            }
            Object::Thread { .. } => {
                let seen = self.threads.iter().position(|t| t.object == object)?;
                Some(self.thread_name(ThreadId(seen as u32)))
            }
            _ => Some(self.name_of(object)),
        };
        let looks = self.thread(id).spin.looks(self.bounds.spin_rounds);
        let mut looks: Vec<LooksAt> = looks
            .map(|(at, object)| LooksAt {
                object: name(object),
                at: at.into(),
            })
            .collect();
        looks.sort_by(|a, b| (&a.at, &a.object).cmp(&(&b.at, &b.object)));
        looks.dedup();
        looks
    }
}
