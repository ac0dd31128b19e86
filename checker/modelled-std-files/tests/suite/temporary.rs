//! The stand-in for tempfile.

use std::io::{Read, Seek, Write};

use modelled_std_files::fs::{self, File};
use modelled_std_files::path::PathBuf;
use modelled_std_files::thread;
use modelled_tempfile::{NamedTempFile, TempDir, tempdir, tempfile};

use crate::harness::{check, observe, outcomes};

#[test]
fn a_temporary_directory_goes_with_its_value() {
    check!(
        outcomes(|| {
            let dir = tempdir().unwrap();
            let path = dir.path().to_path_buf();
            fs::write(path.join("a"), "x").unwrap();
            let was_there = path.is_dir();
            drop(dir);
            observe(format_args!("{was_there} {}", path.exists()));
            let dir = TempDir::new().unwrap();
            fs::remove_file(dir.path()).unwrap_err();
            observe(format_args!("{:?}", dir.close().is_ok()));
        }),
        "true false true",
    );
}

#[test]
fn two_threads_get_two_directories_and_two_files() {
    check!(
        outcomes(|| {
            let get = || {
                let (dir, file) = (tempdir().unwrap(), NamedTempFile::new().unwrap());
                [dir.path().to_path_buf(), file.path().to_path_buf()]
            };
            let mut names: Vec<PathBuf> = thread::scope(|s| {
                let others = s.spawn(get).join().unwrap();
                others.into_iter().chain(get()).chain(get()).collect()
            });
            names.sort();
            names.dedup();
            let left = names.iter().filter(|name| name.exists()).count();
            observe(format_args!("{} {left}", names.len()));
        }),
        "6 0",
    );
}

#[test]
fn a_named_file_is_opened_again_by_its_name() {
    check!(
        outcomes(|| {
            let mut file = NamedTempFile::new().unwrap();
            let mut again = file.reopen().unwrap();
            write!(file, "{}{}", 1, 2).unwrap();
            file.rewind().unwrap();
            (&file).write_all(b"3").unwrap();
            let mut text = String::new();
            again.read_to_string(&mut text).unwrap();
            observe(&text);
            fs::remove_file(file.path()).unwrap();
            observe(file.reopen().unwrap_err().kind());
            File::create(&file).unwrap();
            observe(file.reopen().unwrap_err());
            observe(file.as_file().metadata().unwrap().len());
            let path = file.path().to_path_buf();
            file.close().unwrap();
            observe(path.exists());
        }),
        "32 entity not found original tempfile has been replaced 2 false",
    );
}

#[test]
fn a_file_without_a_name_is_shared_by_reference() {
    check!(
        outcomes(|| {
            let file = tempfile().unwrap();
            thread::scope(|s| {
                s.spawn(|| (&file).write_all(b"a").unwrap());
                (&file).write_all(b"b").unwrap();
            });
            (&file).rewind().unwrap();
            observe(std::io::read_to_string(&file).unwrap());
        }),
        "ab",
        "ba",
    );
}
