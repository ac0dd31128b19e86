//! What a thread is about to do, as far as a search has to know it: which courses its next
//! operation can take, given the state of the one object that decides it.
//!
//! The engine asks for the courses in the state that is. A reduction also asks for those in a state
//! that could have been, had some earlier step not been taken; so courses are a function of an
//! intent and an [`Object`], not of the whole [`State`](crate::state::State).

use crate::candidates::{HELD_UP, ORDINARY, SPURIOUS, TIMED_OUT};
use crate::footprint::Footprint;
use crate::id::{ObjectId, ThreadId};
use crate::object::{Object, OnceState};

/// What a thread is about to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Intent {
    /// Nothing that anybody has to choose.
    Idle,
    /// One course, which is always open.
    Open(Footprint),
    /// Take a mutex; with `tries`, be refused if it is taken.
    Lock { mutex: ObjectId, tries: bool },
    /// Take a read-write lock for reading. `held_up` is a reader that lets waiting writers go first.
    ReadLock {
        lock: ObjectId,
        tries: bool,
        held_up: bool,
    },
    /// Take a read-write lock for writing. `queued` is a writer that has been seen to wait for it.
    WriteLock {
        lock: ObjectId,
        tries: bool,
        queued: bool,
    },
    /// End a wait at a condition variable without being notified.
    Waiting { condvar: ObjectId, timed: bool },
    /// Wake one waiter.
    NotifyOne { condvar: ObjectId },
    /// Enter a one-time initialisation.
    Once { once: ObjectId },
    /// Wait until it is done; unless `forced`, or until it has failed.
    OnceWait { once: ObjectId, forced: bool },
    /// Put a message into a channel.
    Send { channel: ObjectId, tries: bool },
    /// Take a message out of a channel. `begun` is a receiver that has found a rendezvous empty and
    /// waits there for a sender.
    Receive {
        channel: ObjectId,
        tries: bool,
        timed: bool,
        begun: bool,
    },
    /// Wait for one's own park token.
    Park { object: ObjectId, timed: bool },
    /// Join a thread that has panicked, or will have.
    Join { ended: ObjectId },
    /// Read and write an atomic, by an operation that may fail for no reason.
    Weak { object: ObjectId },
    /// Print, when the stream is not locked by another thread.
    Print {
        stream: ObjectId,
        footprint: Footprint,
    },
}

impl Intent {
    /// The object whose state decides which courses are open.
    pub(crate) fn gate(&self) -> Option<ObjectId> {
        match *self {
            Intent::Idle | Intent::Open(_) | Intent::Weak { .. } => None,
            Intent::Lock { mutex: o, .. }
            | Intent::ReadLock { lock: o, .. }
            | Intent::WriteLock { lock: o, .. }
            | Intent::Waiting { condvar: o, .. }
            | Intent::NotifyOne { condvar: o }
            | Intent::Once { once: o }
            | Intent::OnceWait { once: o, .. }
            | Intent::Send { channel: o, .. }
            | Intent::Receive { channel: o, .. }
            | Intent::Park { object: o, .. }
            | Intent::Join { ended: o }
            | Intent::Print { stream: o, .. } => Some(o),
        }
    }

    /// Every object that one of its courses may touch, in whatever state.
    pub(crate) fn reach(&self) -> Footprint {
        let touch = Footprint::default();
        match *self {
            Intent::Idle => touch,
            Intent::Open(footprint) => footprint,
            Intent::Lock { mutex: o, .. }
            | Intent::ReadLock { lock: o, .. }
            | Intent::WriteLock { lock: o, .. }
            | Intent::NotifyOne { condvar: o }
            | Intent::Once { once: o } => touch.write(o),
            Intent::OnceWait { once, .. } => touch.read(once),
            Intent::Waiting { condvar: o, .. }
            | Intent::Park { object: o, .. }
            | Intent::Weak { object: o } => touch.write(o).write(ObjectId::SPURIOUS),
            Intent::Send { channel, .. } => touch.write(channel.tail()).write(channel),
            Intent::Receive { channel, .. } => touch
                .write(channel)
                .write(channel.tail())
                .write(channel.senders()),
            Intent::Join { ended } => touch.read(ended).add(ObjectId::OUTCOME),
            Intent::Print { stream, footprint } => match footprint.touches(ObjectId::OUTCOME) {
                true => touch.write(stream).add(ObjectId::OUTCOME),
                false => touch.write(stream),
            },
        }
    }

    /// Passes each course that is open to `push`: which alternative it is, and what it touches.
    /// `gate` is the state of [`Intent::gate`]; `spurious_left` says how much may still happen for
    /// no reason.
    pub(crate) fn courses(
        &self,
        by: ThreadId,
        gate: Option<&Object>,
        spurious_left: u32,
        push: &mut impl FnMut(u8, Footprint),
    ) {
        let touch = Footprint::default();
        // An operation that only tries and is refused looks; one that waits is not open.
        let mut take = |free: bool, tries: bool, object: ObjectId| match (free, tries) {
            (true, _) => push(ORDINARY, touch.write(object)),
            (false, true) => push(ORDINARY, touch.read(object)),
            (false, false) => {}
        };
        match (*self, gate) {
            (Intent::Idle, _) => {}
            (Intent::Open(footprint), _) => push(ORDINARY, footprint),
            (Intent::Lock { mutex, tries }, Some(Object::Mutex(owner))) => {
                take(owner.is_none(), tries, mutex);
            }
            (
                Intent::WriteLock {
                    lock,
                    tries,
                    queued,
                },
                Some(
                    state @ Object::RwLock {
                        writer, readers, ..
                    },
                ),
            ) => {
                // Where it is not free, the step of one that is ready to wait is to queue.
                let free = writer.is_none() && readers.is_empty();
                take(free || !queued && state.queues_writer(tries), tries, lock);
            }
            // Readers commute with one another; a writer, even one that only tries, does not. All
            // their courses depend on writers alone, so that each is open where the others are.
            (
                Intent::ReadLock {
                    lock,
                    tries,
                    held_up,
                },
                Some(Object::RwLock { writer, queued, .. }),
            ) => match (writer, tries) {
                (None, _) => {
                    let waited_for = !queued.is_empty();
                    if !(held_up && waited_for) {
                        push(ORDINARY, touch.add(lock));
                    }
                    if !held_up && waited_for {
                        push(HELD_UP, touch.add(lock));
                    }
                }
                (Some(_), true) => push(ORDINARY, touch.read(lock)),
                (Some(_), false) => {}
            },
            (Intent::Waiting { condvar, timed }, Some(Object::Condvar(waiting))) => {
                let footprint = touch.write(condvar);
                if waiting.contains(&by) {
                    if spurious_left > 0 {
                        push(SPURIOUS, footprint.write(ObjectId::SPURIOUS));
                    }
                    if timed {
                        push(TIMED_OUT, footprint);
                    }
                }
            }
            (Intent::NotifyOne { condvar }, Some(Object::Condvar(waiting))) => {
                // Waiting threads leave a queue of at most as many as there are threads.
                for waiter in 0..waiting.len().max(1) {
                    push(waiter as u8, touch.write(condvar));
                }
            }
            (Intent::Once { once }, Some(Object::Once(state))) => match state {
                OnceState::New | OnceState::Failed => push(ORDINARY, touch.write(once)),
                OnceState::Done => push(ORDINARY, touch.read(once)),
                OnceState::Running(_) => {}
            },
            (Intent::OnceWait { once, forced }, Some(Object::Once(state))) => match state {
                OnceState::Done => push(ORDINARY, touch.read(once)),
                OnceState::Failed if !forced => push(ORDINARY, touch.read(once)),
                _ => {}
            },
            (Intent::Send { channel, tries }, Some(Object::Channel(state))) => {
                // Messages are put in at the tail. Only one that finds it full sees the head.
                let put = touch.write(channel.tail());
                let full = state.capacity.is_some_and(|n| n > 0 && state.queued >= n);
                match (full && state.receiver, tries) {
                    (true, true) => push(ORDINARY, put.read(channel)),
                    (true, false) => {}
                    (false, _) => push(ORDINARY, put),
                }
            }
            (
                Intent::Receive {
                    channel,
                    tries,
                    timed,
                    begun,
                },
                Some(Object::Channel(state)),
            ) => {
                // A message that is there is taken from the head, whatever happens at the tail;
                // that there is none is seen by looking at the tail and at the senders.
                let looks = touch.read(channel.senders());
                let nothing = match begun {
                    true => looks.write(channel.tail()),
                    false => looks.read(channel.tail()),
                };
                if state.queued > 0 {
                    push(ORDINARY, touch.write(channel));
                } else if !begun && state.awaits_sender(tries) {
                    push(ORDINARY, looks.write(channel.tail()));
                } else if state.senders == 0 || tries {
                    push(ORDINARY, nothing);
                } else if timed {
                    push(TIMED_OUT, nothing);
                }
            }
            (Intent::Park { object, timed }, Some(Object::Thread { token, .. })) => {
                if *token {
                    push(ORDINARY, touch.write(object));
                    return;
                }
                if spurious_left > 0 {
                    push(SPURIOUS, touch.write(object).write(ObjectId::SPURIOUS));
                }
                if timed {
                    push(TIMED_OUT, touch.write(object));
                }
            }
            (Intent::Join { ended }, Some(Object::Thread { finished, .. })) => {
                if *finished {
                    push(ORDINARY, touch.read(ended).add(ObjectId::OUTCOME));
                }
            }
            (Intent::Weak { object }, _) => {
                push(ORDINARY, touch.write(object));
                if spurious_left > 0 {
                    push(SPURIOUS, touch.read(object).write(ObjectId::SPURIOUS));
                }
            }
            (Intent::Print { stream, footprint }, Some(Object::Mutex(owner))) => {
                debug_assert!(footprint.touches(stream));
                if owner.is_none_or(|owner| owner == by) {
                    push(ORDINARY, footprint);
                }
            }
            (intent, gate) => unreachable!("{intent:?} at {gate:?}"),
        }
    }
}
