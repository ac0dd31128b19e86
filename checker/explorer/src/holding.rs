//! Who holds what: the threads that others would have to wait for.

use serde::{Deserialize, Serialize};

use crate::id::{ObjectId, ThreadId};
use crate::object::{Object, OnceState};
use crate::state::State;

/// How a thread holds an object.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Grip {
    /// Alone: a mutex, a stream.
    Alone,
    /// To write: nobody else has the lock.
    ToWrite,
    /// To read: others may read as well.
    ToRead,
    /// It is at a one-time initialisation.
    Initialises,
}

/// A thread, and an object that it holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holding {
    /// Who.
    pub thread: ThreadId,
    /// What: `Mutex 1`.
    pub object: String,
    /// How.
    pub grip: Grip,
}

impl Holding {
    /// What it holds, as what follows "holds" in a sentence: `RwLock 1 to read`.
    pub fn what(&self) -> String {
        match self.grip {
            Grip::Alone => self.object.clone(),
            Grip::ToWrite => format!("{} to write", self.object),
            Grip::ToRead => format!("{} to read", self.object),
            Grip::Initialises => format!("{} to initialise it", self.object),
        }
    }
}

impl State {
    /// Who holds what, by object in order of creation.
    pub(crate) fn holding(&self) -> Vec<Holding> {
        let ids = (0..self.objects.len() as u32).map(ObjectId);
        let holders = ids.flat_map(|id| {
            let grips = grips(self.object(id)).into_iter();
            grips.map(move |(thread, grip)| (id, thread, grip))
        });
        let held = holders.filter(|&(_, thread, _)| !self.is_finished(thread));
        held.map(|(id, thread, grip)| Holding {
            thread,
            object: self.name_of(id),
            grip,
        })
        .collect()
    }
}

fn grips(object: &Object) -> Vec<(ThreadId, Grip)> {
    match object {
        Object::Mutex(Some(owner)) => vec![(*owner, Grip::Alone)],
        Object::RwLock {
            writer, readers, ..
        } => {
            let writer = writer.iter().map(|&by| (by, Grip::ToWrite));
            let readers = readers.iter().map(|&by| (by, Grip::ToRead));
            writer.chain(readers).collect()
        }
        Object::Once(OnceState::Running(by)) => vec![(*by, Grip::Initialises)],
        _ => Vec::new(),
    }
}
