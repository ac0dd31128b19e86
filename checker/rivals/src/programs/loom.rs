//! Against loom.

/// loom's types by std's paths. `Arc` is the real one, as it is for the others: loom's own
/// makes each clone and drop a step.
mod std {
    pub(crate) use ::std::collections;
    pub(crate) mod sync {
        pub(crate) use ::loom::sync::{Condvar, Mutex, RwLock, atomic, mpsc};
        pub(crate) use ::std::sync::Arc;
    }
    pub(crate) use ::loom::thread;
    pub(crate) use ::std::time;
}

#[path = "benchmarks.rs"]
pub(crate) mod benchmarks;
#[path = "disputed.rs"]
pub(crate) mod disputed;
#[path = "random.rs"]
pub(crate) mod random;
