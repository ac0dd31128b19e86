//! Exercises: what threads are given, what they share, and what they give back.

pub mod args_over_a_channel;
pub mod borrow_args;
pub mod clone_for_each;
pub mod move_in;
pub mod named_args;
pub mod positional_args;
pub mod results_back;
pub mod thread_locals;
