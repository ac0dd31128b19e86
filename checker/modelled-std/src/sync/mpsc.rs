//! Channels with many senders and one receiver.
//!
//! Sending, receiving, and dropping either end are steps; cloning a sender is none, because nobody
//! can tell when it was done.

mod channel;
mod iter;
mod receiver;
mod sender;

#[doc(no_inline)]
pub use ::std::sync::mpsc::{RecvError, RecvTimeoutError, SendError, TryRecvError, TrySendError};
pub use channel::{channel, sync_channel};
pub use iter::{IntoIter, Iter, TryIter};
pub use receiver::Receiver;
pub use sender::{Sender, SyncSender};
