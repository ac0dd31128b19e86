//! Worked solutions: a first thread, and what it brings back.

pub mod first_thread;
