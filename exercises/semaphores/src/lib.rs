//! Exercises: letting only so many threads in at a time.

pub mod bounded_buffer;
pub mod bounded_pool;
pub mod counting_semaphore;
pub mod critical_section;
pub mod dining_philosophers;
pub mod file_access;
pub mod permit_guard;
pub mod port_access;
pub mod readers_writers;
pub mod try_and_timeout;
pub mod two_locks;
