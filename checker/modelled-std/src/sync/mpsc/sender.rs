//! The sending ends.

use std::fmt;
use std::panic::Location;
use std::sync::Arc;
use std::sync::mpsc::{SendError, TrySendError};

use explorer::op::{Op, Patience, Reply};
use explorer::program::{self, perform};

use super::channel::Shared;

type Place = &'static Location<'static>;

/// A sender of either kind.
struct End<T> {
    shared: Arc<Shared<T>>,
    /// Where it was made: that is where its drop is shown.
    at: Place,
}

impl<T> End<T> {
    fn send(&self, message: T, at: Place) -> Result<(), SendError<T>> {
        let channel = self.shared.id();
        let Reply::Ticket(ticket) = perform(Op::Send(channel, Patience::Forever), "send", at)
        else {
            program::note(|| "nobody receives any more".to_owned());
            return Err(SendError(message));
        };
        self.shared.messages().push_back((ticket, message));
        if self.shared.capacity != Some(0)
            || perform(Op::AwaitTaken { channel, ticket }, "send", at) == Reply::Done
        {
            return Ok(());
        }
        program::note(|| "nobody receives any more".to_owned());
        // The receiver leaves what was not taken to those who wait to hand it over.
        let mut messages = self.shared.messages();
        let mine = messages.iter().position(|message| message.0 == ticket);
        let message = mine.and_then(|mine| messages.remove(mine));
        drop(messages);
        Err(SendError(
            message
                .expect("a message that was not taken is still there")
                .1,
        ))
    }

    fn try_send(&self, message: T, at: Place) -> Result<(), TrySendError<T>> {
        match perform(Op::Send(self.shared.id(), Patience::None), "try_send", at) {
            Reply::Ticket(ticket) => {
                self.shared.messages().push_back((ticket, message));
                Ok(())
            }
            Reply::Refused => {
                program::note(|| "it is full".to_owned());
                Err(TrySendError::Full(message))
            }
            _ => {
                program::note(|| "nobody receives any more".to_owned());
                Err(TrySendError::Disconnected(message))
            }
        }
    }
}

impl<T> Clone for End<T> {
    #[track_caller]
    fn clone(&self) -> Self {
        program::add_sender(self.shared.id());
        End {
            shared: self.shared.clone(),
            at: Location::caller(),
        }
    }
}

impl<T> Drop for End<T> {
    fn drop(&mut self) {
        perform(Op::CloseSender(self.shared.id()), "drop sender", self.at);
    }
}

/// As std's. Its drop is a step.
pub struct Sender<T>(End<T>);

/// As std's. Its drop is a step.
pub struct SyncSender<T>(End<T>);

impl<T> Sender<T> {
    pub(super) fn new(shared: Arc<Shared<T>>, at: Place) -> Self {
        Sender(End { shared, at })
    }

    /// As std's.
    ///
    /// # Errors
    /// When the receiver is gone; the error has the message.
    #[track_caller]
    pub fn send(&self, t: T) -> Result<(), SendError<T>> {
        self.0.send(t, Location::caller())
    }
}

impl<T> SyncSender<T> {
    pub(super) fn new(shared: Arc<Shared<T>>, at: Place) -> Self {
        SyncSender(End { shared, at })
    }

    /// As std's.
    ///
    /// # Errors
    /// When the receiver is gone; the error has the message.
    #[track_caller]
    pub fn send(&self, t: T) -> Result<(), SendError<T>> {
        self.0.send(t, Location::caller())
    }

    /// As std's.
    ///
    /// # Errors
    /// When the channel is full or the receiver is gone; the error has the message.
    #[track_caller]
    pub fn try_send(&self, t: T) -> Result<(), TrySendError<T>> {
        self.0.try_send(t, Location::caller())
    }
}

impl<T> Clone for Sender<T> {
    #[track_caller]
    fn clone(&self) -> Sender<T> {
        Sender(self.0.clone())
    }
}

impl<T> Clone for SyncSender<T> {
    #[track_caller]
    fn clone(&self) -> SyncSender<T> {
        SyncSender(self.0.clone())
    }
}

impl<T> fmt::Debug for Sender<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sender").finish_non_exhaustive()
    }
}

impl<T> fmt::Debug for SyncSender<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SyncSender").finish_non_exhaustive()
    }
}
