//! The programs, on the model.

pub(crate) use modelled_std_files as world;
pub(crate) use modelled_tempfile as tempfile;

#[path = "programs.rs"]
#[expect(clippy::duplicate_mod, reason = "compiled against two worlds")]
pub(crate) mod programs;

pub(crate) fn create_dir(dir: &world::path::Path) {
    modelled_fs::create_dir(dir).expect("there is none yet");
}

pub(crate) fn remove_dir_all(dir: &world::path::Path) {
    modelled_fs::remove_dir_all(dir).expect("it is there");
}
