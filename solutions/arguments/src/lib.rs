//! Worked solutions: handing values and shared things to threads.

pub mod clone_for_each;
