//! Against shuttle.

/// shuttle's types by std's paths, with the real `Arc`.
mod std {
    pub(crate) use ::std::collections;
    pub(crate) mod sync {
        pub(crate) use ::shuttle::sync::{Condvar, Mutex, RwLock, atomic, mpsc};
        pub(crate) use ::std::sync::Arc;
    }
    pub(crate) use ::shuttle::thread;
    pub(crate) use ::std::time;
}

#[path = "benchmarks.rs"]
pub(crate) mod benchmarks;
#[path = "disputed.rs"]
pub(crate) mod disputed;
#[path = "random.rs"]
pub(crate) mod random;
