//! Exercises: what a process does not share and how it talks.

pub mod separate_memory;
