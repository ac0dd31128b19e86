//! Exercises: waiting for threads and collecting their results.

pub mod join_all;
