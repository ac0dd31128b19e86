//! Worked solutions: starting threads, how many, and what they bring back.

pub mod data_parallel;
pub mod first_thread;
pub mod many_threads;
pub mod named_thread;
pub mod panics_stay_put;
pub mod scoped_spawn;
pub mod thread_per_core;
