//! Objects that threads meet at: their state, and their identity in a program's memory.

use std::collections::VecDeque;
use std::panic::Location;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use crate::id::{ObjectId, ThreadId};
use crate::{program, statics};

/// The synchronisation state of an object. The data that it guards lives in the program.
#[derive(Debug)]
#[expect(missing_docs, reason = "the variants say what their fields are")]
pub enum Object {
    /// A mutex, and who holds it.
    Mutex(Option<ThreadId>),
    /// A read-write lock, who holds it, and who has been seen to wait to write.
    RwLock {
        writer: Option<ThreadId>,
        readers: Vec<ThreadId>,
        queued: Vec<ThreadId>,
    },
    /// A condition variable, and who waits at it, in order of arrival.
    Condvar(VecDeque<ThreadId>),
    /// A barrier for `size` threads, and who waits at it.
    Barrier { size: usize, waiting: Vec<ThreadId> },
    /// A one-time initialisation.
    Once(OnceState),
    /// A channel.
    Channel(Channel),
    /// An atomic, or anything else that is only read and written.
    Cell,
    /// A thread, as others see it: joined, unparked.
    Thread { token: bool, finished: bool },
    /// The outcome, a budget.
    World,
}

/// How far a one-time initialisation is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OnceState {
    /// Nobody has begun.
    New,
    /// It has failed, and nobody has begun again.
    Failed,
    /// This thread is at it.
    Running(ThreadId),
    /// It is done.
    Done,
}

/// The state of a channel.
#[derive(Debug)]
pub struct Channel {
    /// Messages in it.
    pub(crate) queued: usize,
    /// The clocks of those who put them in.
    pub(crate) clocks: VecDeque<Duration>,
    /// Messages that were ever taken out of it.
    pub(crate) taken: u64,
    /// Messages that were ever put into it.
    pub(crate) sent: u64,
    /// How many messages it holds; `None` without a bound, 0 for a rendezvous.
    pub(crate) capacity: Option<usize>,
    /// Receivers that have found a rendezvous channel empty, and wait at it.
    pub(crate) receiving: usize,
    /// Senders that are alive.
    pub(crate) senders: usize,
    /// Whether the receiver is alive.
    pub(crate) receiver: bool,
}

impl Channel {
    /// Whether a receiver has to be seen to wait before anything can come of its receiving: at a
    /// rendezvous, a sender that only tries has to find one.
    pub(crate) fn awaits_sender(&self, tries: bool) -> bool {
        let empty = self.queued == 0 && self.senders > 0;
        self.capacity == Some(0) && empty && !tries
    }
}

impl Object {
    /// A new channel with one sender; no capacity means no bound, 0 is a rendezvous.
    pub fn channel(capacity: Option<usize>) -> Self {
        Object::Channel(Channel {
            queued: 0,
            clocks: VecDeque::new(),
            taken: 0,
            sent: 0,
            capacity,
            receiving: 0,
            senders: 1,
            receiver: true,
        })
    }

    /// A new barrier.
    pub fn barrier(size: usize) -> Self {
        Object::Barrier {
            size,
            waiting: Vec::new(),
        }
    }

    /// A new read-write lock.
    pub fn rwlock() -> Self {
        Object::RwLock {
            writer: None,
            readers: Vec::new(),
            queued: Vec::new(),
        }
    }

    /// Whether a writer that finds the lock like this is seen to wait for it, unless it only tries:
    /// a reader may then let it go first. Behind another writer nobody can tell.
    pub(crate) fn queues_writer(&self, tries: bool) -> bool {
        matches!(self, Object::RwLock { writer: None, readers, .. } if !tries && !readers.is_empty())
    }

    /// A new condition variable.
    pub fn condvar() -> Self {
        Object::Condvar(VecDeque::new())
    }
}

/// A piece of memory that has to be put back between two executions if it lies in a static.
#[derive(Clone, Copy, Debug)]
pub struct Memory {
    pub(crate) start: *mut u8,
    pub(crate) bytes: usize,
}

impl Memory {
    /// The contents of a cell, from what its `get` or `as_ptr` returns.
    pub fn of<T: ?Sized>(cell: *mut T, bytes: usize) -> Self {
        Memory {
            start: cell.cast(),
            bytes,
        }
    }
}

/// The identity of an object, kept in the program's own value. It can be made in a constant, and
/// enters the execution when it is first used.
#[derive(Debug)]
pub struct Handle {
    created: &'static Location<'static>,
    /// The execution (high half) and the object's id in it plus one; 0 before the first use.
    slot: AtomicU64,
}

impl Handle {
    /// A handle for an object made at this place.
    pub const fn new(created: &'static Location<'static>) -> Self {
        Handle {
            created,
            slot: AtomicU64::new(0),
        }
    }

    /// The object's id in the running execution. At the first use, `make` gives its name, as
    /// readers know it (`Mutex`), and its state; and `memory` is restored after the execution if
    /// it lies in a static.
    ///
    /// # Panics
    /// Outside an exploration, and where the object was used in an earlier execution and is not
    /// in a static that we can restore.
    pub fn id(&self, memory: Memory, make: impl FnOnce() -> (&'static str, Object)) -> ObjectId {
        let slot = self.slot.load(Ordering::Relaxed);
        let execution = program::execution_number();
        if slot >> 32 == u64::from(execution) {
            return ObjectId((slot & 0xffff_ffff) as u32 - 1);
        }
        let (name, object) = make();
        self.enter(memory, name, object)
    }

    /// Not generic, so that it is compiled with this crate and not with each answer.
    fn enter(&self, memory: Memory, name: &'static str, object: Object) -> ObjectId {
        assert!(
            self.slot.load(Ordering::Relaxed) == 0,
            "an object of an earlier execution is still in use"
        );
        statics::preserve(Memory::of(self.slot.as_ptr(), size_of::<u64>()));
        statics::preserve(memory);
        let id = program::register(name, self.created, object);
        let execution = u64::from(program::execution_number());
        self.slot
            .store(execution << 32 | u64::from(id.0 + 1), Ordering::Relaxed);
        id
    }
}
