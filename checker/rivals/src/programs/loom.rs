//! Against loom.

/// loom's types by std's paths. `Arc` is the real one, as it is for the others: loom's own
/// makes each clone and drop a step.
mod std {
    pub(crate) use ::std::collections;
    pub(crate) mod sync {
        pub(crate) use ::loom::sync::{Condvar, Mutex, atomic, mpsc};
        pub(crate) use ::std::sync::Arc;
    }
    pub(crate) use ::loom::thread;
}

#[path = "benchmarks.rs"]
pub(crate) mod benchmarks;
