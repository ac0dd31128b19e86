//! What the two ends of a channel share.

use std::collections::VecDeque;
use std::panic::Location;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use explorer::ObjectId;
use explorer::object::{Handle, Memory, Object};

use super::{Receiver, Sender, SyncSender};

/// As std's.
#[track_caller]
#[must_use]
pub fn channel<T>() -> (Sender<T>, Receiver<T>) {
    let at = Location::caller();
    let shared = Arc::new(Shared::new("channel", None, at));
    (Sender::new(shared.clone(), at), Receiver::new(shared, at))
}

/// As std's. With a bound of 0, each send is a rendezvous.
#[track_caller]
#[must_use]
pub fn sync_channel<T>(bound: usize) -> (SyncSender<T>, Receiver<T>) {
    let at = Location::caller();
    let shared = Arc::new(Shared::new("sync_channel", Some(bound), at));
    (
        SyncSender::new(shared.clone(), at),
        Receiver::new(shared, at),
    )
}

/// What senders and the receiver share.
pub(super) struct Shared<T> {
    handle: Handle,
    name: &'static str,
    pub(super) capacity: Option<usize>,
    /// The messages with their tickets. Locked for a moment, never during a step.
    messages: Mutex<VecDeque<(u64, T)>>,
}

impl<T> Shared<T> {
    fn new(name: &'static str, capacity: Option<usize>, at: &'static Location<'static>) -> Self {
        Shared {
            handle: Handle::new(at),
            name,
            capacity,
            messages: Mutex::default(),
        }
    }

    pub(super) fn id(&self) -> ObjectId {
        // A channel is never in a static itself, only behind a pointer.
        let nothing = Memory::of(std::ptr::null_mut::<u8>(), 0);
        self.handle
            .id(nothing, || (self.name, Object::channel(self.capacity)))
    }

    pub(super) fn messages(&self) -> MutexGuard<'_, VecDeque<(u64, T)>> {
        self.messages.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
