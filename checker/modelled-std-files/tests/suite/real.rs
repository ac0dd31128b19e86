//! The programs, on std and real files.

pub(crate) use ::std as world;
pub(crate) use ::tempfile;

#[path = "programs.rs"]
pub(crate) mod programs;

pub(crate) fn create_dir(dir: &world::path::Path) {
    world::fs::create_dir(dir).expect("there is none yet");
}

pub(crate) fn remove_dir_all(dir: &world::path::Path) {
    world::fs::remove_dir_all(dir).expect("it is there");
}
