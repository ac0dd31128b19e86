//! The programs, each written once and compiled against each tool's `std`.
//!
//! The same files are loaded three times; what `super::std` is makes the difference.
#![expect(
    clippy::duplicate_mod,
    reason = "one source, compiled against three libraries"
)]

pub(crate) mod loom;
pub(crate) mod ours;
pub(crate) mod shuttle;
