//! Against shuttle.

/// shuttle's types by std's paths, with the real `Arc`.
mod std {
    pub(crate) use ::std::collections;
    pub(crate) mod sync {
        pub(crate) use ::shuttle::sync::{Condvar, Mutex, atomic, mpsc};
        pub(crate) use ::std::sync::Arc;
    }
    pub(crate) use ::shuttle::thread;
}

#[path = "benchmarks.rs"]
pub(crate) mod benchmarks;
