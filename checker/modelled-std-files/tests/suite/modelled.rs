//! The programs, on the model.

pub(crate) use ::modelled_fs::{create_dir, remove_dir, remove_dir_all};
pub(crate) use modelled_std_files as world;
pub(crate) use modelled_tempfile as tempfile;

#[path = "program.rs"]
#[expect(clippy::duplicate_mod, reason = "compiled against two worlds")]
pub(crate) mod program;
#[path = "programs.rs"]
#[expect(clippy::duplicate_mod, reason = "compiled against two worlds")]
pub(crate) mod programs;
