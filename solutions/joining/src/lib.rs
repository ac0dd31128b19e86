//! Worked solutions: waiting for threads and collecting their results.

pub mod circular_join;
pub mod first_to_finish;
pub mod join_all;
pub mod join_one;
pub mod join_results;
pub mod join_with_timeout;
pub mod rayon_join;
pub mod scope_joins;
