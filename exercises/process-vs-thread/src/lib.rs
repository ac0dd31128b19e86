//! Exercises: what a process does not share and how it talks.

pub mod orphan;
pub mod pipe_talk;
pub mod reap_children;
pub mod separate_memory;
pub mod socket_pair;
pub mod spawn_command;
