//! The receiving end.

use std::cell::Cell;
use std::fmt;
use std::marker::PhantomData;
use std::panic::{Location, RefUnwindSafe};
use std::sync::Arc;
use std::sync::mpsc::{RecvError, RecvTimeoutError, TryRecvError};
use std::time::Duration;

use explorer::op::{Op, Patience, Reply};
use explorer::program::{self, perform};

use super::channel::Shared;
use super::{IntoIter, Iter, TryIter};

type Place = &'static Location<'static>;

/// As std's. Its drop is a step.
pub struct Receiver<T> {
    shared: Arc<Shared<T>>,
    /// Where it was made: that is where its drop is shown.
    at: Place,
    /// As std's, it may be sent to another thread but not shared with one.
    not_shared: PhantomData<Cell<()>>,
}

impl<T> RefUnwindSafe for Receiver<T> {}

impl<T> Receiver<T> {
    pub(super) fn new(shared: Arc<Shared<T>>, at: Place) -> Self {
        Receiver {
            shared,
            at,
            not_shared: PhantomData,
        }
    }

    /// As std's.
    ///
    /// # Errors
    /// When the channel is empty and all senders are gone.
    #[track_caller]
    pub fn recv(&self) -> Result<T, RecvError> {
        self.receive(Patience::Forever, "recv", Location::caller())
            .map_err(|_| RecvError)
    }

    /// As std's.
    ///
    /// # Errors
    /// When the channel is empty.
    #[track_caller]
    pub fn try_recv(&self) -> Result<T, TryRecvError> {
        let received = self.receive(Patience::None, "try_recv", Location::caller());
        received.map_err(|reply| match reply {
            Reply::Disconnected => TryRecvError::Disconnected,
            _ => TryRecvError::Empty,
        })
    }

    /// As std's. A message that is there beats any time limit.
    ///
    /// # Errors
    /// When the channel is empty, and time is up or all senders are gone.
    #[track_caller]
    pub fn recv_timeout(&self, timeout: Duration) -> Result<T, RecvTimeoutError> {
        let patience = Patience::Limited(timeout);
        let received = self.receive(patience, "recv_timeout", Location::caller());
        received.map_err(|reply| match reply {
            Reply::Disconnected => RecvTimeoutError::Disconnected,
            _ => RecvTimeoutError::Timeout,
        })
    }

    pub(super) fn receive(
        &self,
        patience: Patience,
        verb: &'static str,
        at: Place,
    ) -> Result<T, Reply> {
        match perform(Op::Receive(self.shared.id(), patience), verb, at) {
            Reply::Done => {
                let message = self.shared.messages().pop_front();
                Ok(message.expect("the explorer has counted a message").1)
            }
            reply => {
                program::note(|| match reply {
                    Reply::Disconnected => "nobody sends any more".to_owned(),
                    _ => "nothing is there".to_owned(),
                });
                Err(reply)
            }
        }
    }

    /// As std's.
    #[track_caller]
    pub fn iter(&self) -> Iter<'_, T> {
        Iter {
            rx: self,
            at: Location::caller(),
        }
    }

    /// As std's.
    #[track_caller]
    pub fn try_iter(&self) -> TryIter<'_, T> {
        TryIter {
            rx: self,
            at: Location::caller(),
        }
    }
}

impl<T> Drop for Receiver<T> {
    fn drop(&mut self) {
        perform(
            Op::CloseReceiver(self.shared.id()),
            "drop receiver",
            self.at,
        );
        // Messages that were not taken are dropped; those of a rendezvous go back to their senders.
        if self.shared.capacity != Some(0) {
            let messages = std::mem::take(&mut *self.shared.messages());
            drop(messages);
        }
    }
}

impl<'a, T> IntoIterator for &'a Receiver<T> {
    type Item = T;
    type IntoIter = Iter<'a, T>;

    #[track_caller]
    fn into_iter(self) -> Iter<'a, T> {
        self.iter()
    }
}

impl<T> IntoIterator for Receiver<T> {
    type Item = T;
    type IntoIter = IntoIter<T>;

    #[track_caller]
    fn into_iter(self) -> IntoIter<T> {
        IntoIter {
            rx: self,
            at: Location::caller(),
        }
    }
}

impl<T> fmt::Debug for Receiver<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Receiver").finish_non_exhaustive()
    }
}
