//! What steps do to objects: the changes that decide which courses others have next.
//!
//! Each step reports its effects, so that a reduction can tell the state of an object from which
//! some steps are left out.

use crate::id::ThreadId;
use crate::object::{Channel, Object, OnceState};

/// One change of one object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Effect {
    /// A mutex, or a read-write lock for writing, is taken by this thread.
    Taken(ThreadId),
    /// It is given back.
    GivenBack,
    /// A read lock is taken by this thread.
    ReadTaken(ThreadId),
    /// A read lock is given back by this thread.
    ReadGivenBack(ThreadId),
    /// This thread is seen to wait for a read-write lock, to write.
    Queues(ThreadId),
    /// This thread waits at a condition variable.
    Waits(ThreadId),
    /// This thread waits at it no longer.
    WaitsNoLonger(ThreadId),
    /// A one-time initialisation is now so far.
    Once(OnceState),
    /// A message is put into a channel.
    Put,
    /// A message is taken out of it.
    Took,
    /// A receiver waits at a rendezvous.
    Expects,
    /// It waits there no longer.
    ExpectsNoLonger,
    /// A sender is dropped.
    SenderDropped,
    /// The receiver is dropped.
    ReceiverDropped,
    /// A thread has ended.
    Finished,
    /// A thread's park token is made available, or taken.
    Token(bool),
}

impl Object {
    /// Changes the object.
    pub(crate) fn apply(&mut self, effect: Effect) {
        match (self, effect) {
            (Object::Mutex(owner), Effect::Taken(by)) => *owner = Some(by),
            (Object::Mutex(owner), Effect::GivenBack) => *owner = None,
            (Object::RwLock { writer, queued, .. }, Effect::Taken(by)) => {
                *writer = Some(by);
                queued.retain(|&waiter| waiter != by);
            }
            (Object::RwLock { queued, .. }, Effect::Queues(by)) => queued.push(by),
            (Object::RwLock { writer, .. }, Effect::GivenBack) => *writer = None,
            (Object::RwLock { readers, .. }, Effect::ReadTaken(by)) => readers.push(by),
            (Object::RwLock { readers, .. }, Effect::ReadGivenBack(by)) => {
                // A guard may be dropped by another thread than took it (it cannot be sent, but a
                // scoped thread may own a reference to it): any reader stands for any other.
                let place = readers.iter().position(|&reader| reader == by);
                readers.remove(place.unwrap_or(0));
            }
            (Object::Condvar(waiting), Effect::Waits(by)) => waiting.push_back(by),
            (Object::Condvar(waiting), Effect::WaitsNoLonger(by)) => {
                waiting.retain(|&waiter| waiter != by);
            }
            (Object::Once(state), Effect::Once(now)) => *state = now,
            (Object::Channel(channel), effect) => channel.apply(effect),
            (Object::Thread { token, .. }, Effect::Token(now)) => *token = now,
            (Object::Thread { finished, .. }, Effect::Finished) => *finished = true,
            (object, effect) => unreachable!("{effect:?} of {object:?}"),
        }
    }

    /// The object as it was before any step: what [`apply`](Self::apply) starts from when the
    /// effects of an execution are gone through again. `senders` is how many a channel ever had.
    pub(crate) fn untouched(&self, senders: usize) -> Object {
        match self {
            Object::Mutex(_) => Object::Mutex(None),
            Object::RwLock { .. } => Object::rwlock(),
            Object::Condvar(_) => Object::condvar(),
            Object::Barrier { size, .. } => Object::barrier(*size),
            Object::Once(_) => Object::Once(OnceState::New),
            Object::Channel(channel) => {
                let mut new = Object::channel(channel.capacity);
                if let Object::Channel(new) = &mut new {
                    new.senders = senders;
                }
                new
            }
            Object::Cell => Object::Cell,
            Object::Thread { .. } => Object::Thread {
                token: false,
                finished: false,
            },
            Object::World => Object::World,
        }
    }
}

impl Channel {
    fn apply(&mut self, effect: Effect) {
        match effect {
            Effect::Put => {
                self.queued += 1;
                self.sent += 1;
            }
            Effect::Took => {
                self.queued -= 1;
                self.taken += 1;
            }
            Effect::Expects => self.receiving += 1,
            Effect::ExpectsNoLonger => self.receiving -= 1,
            Effect::SenderDropped => self.senders -= 1,
            Effect::ReceiverDropped => {
                self.receiver = false;
                self.queued = 0;
            }
            effect => unreachable!("{effect:?} of a channel"),
        }
    }
}
