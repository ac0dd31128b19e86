//! Small programs made of parts, for a generator to put together.

use crate::catalog::Program;

/// What a thread does next. Objects are named by small numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Take a lock, note the number in it, and count it up.
    Locked(usize),
    /// Take a lock and, while it is held, the other one.
    Nested(usize),
    /// Count up an atomic, and note what it was.
    Add(usize),
    /// Note what is in an atomic.
    Load(usize),
    /// Write an atomic.
    Store(usize),
    /// Send a message to `main`.
    Send,
    /// Wait at a condition variable until the flag is up.
    WaitForFlag,
    /// Put the flag up, and notify all.
    RaiseFlag,
    /// Note what is in a read-write lock.
    ReadShared,
    /// Count up what is in a read-write lock.
    WriteShared,
}

impl Part {
    /// Whether it can tell sequentially consistent memory from weaker one.
    pub fn depends_on_memory_order(self) -> bool {
        matches!(self, Part::Load(_) | Part::Store(_))
    }
}

/// The program of these threads: `main` starts them, receives what they send, and joins them.
pub fn program(threads: Vec<Vec<Part>>) -> Program {
    Program::random(threads)
}
