//! The programs, on std and real files.

pub(crate) use ::std as world;
pub(crate) use ::std::fs::{create_dir, remove_dir, remove_dir_all};
pub(crate) use ::tempfile;

#[path = "program.rs"]
pub(crate) mod program;
#[path = "programs.rs"]
pub(crate) mod programs;
