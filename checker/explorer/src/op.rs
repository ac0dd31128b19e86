//! The operations that a thread announces before it does them.

use std::panic::Location;
use std::time::Duration;

use crate::id::{ObjectId, ThreadId};

/// How long an operation is ready to wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Patience {
    /// As long as it takes.
    Forever,
    /// Until this much time has passed. Whether that or the event comes first is left open.
    Limited(Duration),
    /// Not at all: the `try_` operations.
    None,
}

/// Where a printed line goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stream {
    /// Standard output.
    Stdout,
    /// Standard error.
    Stderr,
}

/// How the process is asked to end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ending {
    /// `main` returned.
    Returned,
    /// `main` panicked, with this message.
    Panicked(String),
    /// `process::exit` was called with this code.
    Exited(i32),
    /// `process::abort` was called.
    Aborted,
}

/// The body of a new thread; it returns whether it ended by a panic.
pub struct Body(pub(crate) Box<dyn FnOnce() -> bool>);

impl std::fmt::Debug for Body {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Body")
    }
}

impl Body {
    /// Wraps what a new thread is to run. It must not unwind, and returns whether it ended by a
    /// panic (which it has caught).
    pub fn new(run: impl FnOnce() -> bool + 'static) -> Self {
        Body(Box::new(run))
    }
}

/// One operation of a thread: the unit of interleaving. What it does to the program's own data
/// happens, in the same step, when [`perform`](crate::program::perform) returns.
#[derive(Debug)]
#[non_exhaustive]
#[expect(missing_docs, reason = "the variants say what their fields are")]
pub enum Op {
    /// Take a mutex.
    Lock(ObjectId, Patience),
    /// Give a mutex back. `changed` tells whether its data may have been written.
    Unlock { mutex: ObjectId, changed: bool },
    /// Take a read-write lock for reading.
    ReadLock(ObjectId, Patience),
    /// Give back a read lock.
    ReadUnlock(ObjectId),
    /// Take a read-write lock for writing.
    WriteLock(ObjectId, Patience),
    /// Give back a write lock. `changed` tells whether its data may have been written.
    WriteUnlock { lock: ObjectId, changed: bool },
    /// Turn a write lock into a read lock: at no moment does nobody hold it.
    Downgrade { lock: ObjectId, changed: bool },
    /// Release the mutex and wait at the condition variable, in one step; take the mutex again.
    /// `changed` is as in `Unlock`.
    Wait {
        condvar: ObjectId,
        mutex: ObjectId,
        changed: bool,
        patience: Patience,
    },
    /// Wake one waiter, whichever; nobody if none waits.
    NotifyOne(ObjectId),
    /// Wake all waiters.
    NotifyAll(ObjectId),
    /// Arrive at a barrier and wait until it is full.
    Arrive(ObjectId),
    /// Enter a one-time initialisation: the first does it, the others wait until it is done.
    OnceEnter(ObjectId),
    /// Look whether a one-time initialisation is done.
    OncePeek(ObjectId),
    /// Wait until a one-time initialisation is done; unless `forced`, or until one has failed.
    OnceWait { once: ObjectId, forced: bool },
    /// End a one-time initialisation; `done` is false where it is to be done again.
    OnceLeave { once: ObjectId, done: bool },
    /// Put a message into a channel.
    Send(ObjectId, Patience),
    /// Rendezvous channels: wait until the message with this ticket was taken.
    AwaitTaken { channel: ObjectId, ticket: u64 },
    /// Take a message out of a channel.
    Receive(ObjectId, Patience),
    /// One sender is dropped.
    CloseSender(ObjectId),
    /// The receiver is dropped.
    CloseReceiver(ObjectId),
    /// Read an atomic.
    Load(ObjectId),
    /// Write an atomic without reading it.
    Store(ObjectId),
    /// Read and write an atomic. With `may_fail`, it may fail though the value is as expected.
    Modify { object: ObjectId, may_fail: bool },
    /// Wait for this thread's own park token.
    Park(Patience),
    /// Make the park token of that thread available.
    Unpark(ThreadId),
    /// Start a thread.
    Spawn {
        body: Body,
        name: Option<String>,
        stack_size: Option<usize>,
    },
    /// Wait until that thread has finished.
    Join(ThreadId),
    /// Look whether that thread has finished.
    IsFinished(ThreadId),
    /// Let others go first: no effect.
    Yield,
    /// Sleep.
    Sleep(Duration),
    /// Go on only when nobody else can.
    Settle,
    /// Read the clock.
    Now,
    /// Print text.
    Print(Stream, String),
    /// Add a line to the outcome.
    Observe(String),
    /// A spawned thread's last step.
    Finish { panicked: bool },
    /// End the process.
    Exit(Ending),
}

/// What an operation came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reply {
    /// It was done.
    Done,
    /// It could not be done at once, and was not to wait (full, empty, taken, not finished).
    Refused,
    /// The other end of the channel is gone.
    Disconnected,
    /// The time limit came first.
    TimedOut,
    /// It failed, or ended, for no reason, as the operation's documentation permits.
    Spurious,
    /// This thread is the one that a barrier or a one-time initialisation singles out.
    Chosen,
    /// The thread that was started.
    Spawned(ThreadId),
    /// The time since the execution began.
    Time(Duration),
    /// The number of the message that was put into the channel.
    Ticket(u64),
}

/// An operation with what a reader of a trace wants to know about it.
#[derive(Debug)]
pub(crate) struct Announcement {
    pub(crate) op: Op,
    /// The method as the source calls it: `lock`, `fetch_add`.
    pub(crate) verb: &'static str,
    pub(crate) at: &'static Location<'static>,
}
