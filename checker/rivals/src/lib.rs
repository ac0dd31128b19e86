//! The explorer beside its rivals: the same programs under the explorer, loom, shuttle's
//! depth-first search and plain search, with the outcomes they find and what that costs.
//!
//! The tests hold the outcome sets to each other; `cargo bench -p explorer` prints the table.

pub mod abstraction;
pub mod catalog;
pub mod differences;
pub mod goals;
pub mod limits;
pub mod machine;
pub mod measure;
mod programs;
pub mod random;
pub mod report;
pub mod table;
pub mod tool;
