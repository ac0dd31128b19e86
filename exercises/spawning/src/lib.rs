//! Exercises: a first thread, and what it brings back.

pub mod first_thread;
