//! A sign of life that another OS thread can watch: a program that computes for ever between two
//! operations never gives control back to the engine.

use std::sync::atomic::{AtomicU32, AtomicU64, Ordering};

use crate::id::ThreadId;

static STEPS: AtomicU64 = AtomicU64::new(0);
static THREAD: AtomicU32 = AtomicU32::new(0);

/// How far the process has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pulse {
    /// Steps taken since the process began, over all executions.
    pub steps: u64,
    /// The thread that was let run last.
    pub thread: ThreadId,
}

/// Reads the sign of life.
pub fn pulse() -> Pulse {
    Pulse {
        steps: STEPS.load(Ordering::Relaxed),
        thread: ThreadId(THREAD.load(Ordering::Relaxed)),
    }
}

pub(crate) fn beat(thread: ThreadId) {
    // No atomic addition, which costs as much as all else that is done here: a step that is lost
    // where several OS threads explore at once is no less a sign of life.
    STEPS.store(STEPS.load(Ordering::Relaxed) + 1, Ordering::Relaxed);
    running(thread);
}

pub(crate) fn running(thread: ThreadId) {
    THREAD.store(thread.0, Ordering::Relaxed);
}
