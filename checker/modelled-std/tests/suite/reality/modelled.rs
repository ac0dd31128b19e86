//! The programs, against the model.

pub(super) use crate::harness::observe;
pub(super) use modelled_std as std;

#[path = "programs/mod.rs"]
pub(super) mod programs;
