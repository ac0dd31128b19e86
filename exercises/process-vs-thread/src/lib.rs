//! Exercises: what a process does not share and how it talks.

pub mod crash_isolation;
pub mod orphan;
pub mod pipe_talk;
pub mod process_pool;
pub mod reap_children;
pub mod separate_memory;
pub mod shared_memory;
pub mod socket_pair;
pub mod spawn_command;
pub mod startup_cost;
