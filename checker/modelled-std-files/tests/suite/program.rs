//! Random programs with files, as data, to be run on std and on the model.

use super::programs::said;
use super::world::fs::{self, File, OpenOptions};
use super::world::io::{self, Read, Seek, SeekFrom, Write};
use super::world::path::Path;
use super::world::thread;
use crate::random::Do;

/// Runs a program in a directory of its own: `main` opens a file that all share, each list of
/// operations is a thread, and then `main` looks what is left. Returns all that was seen.
pub(crate) fn run(dir: &Path, threads: &[Vec<Do>]) -> String {
    let options = OpenOptions::new()
        .read(true)
        .write(true)
        .create(true)
        .clone();
    let shared = options.open(dir.join("a")).unwrap();
    let logs: Vec<String> = thread::scope(|s| {
        let others: Vec<_> = threads[1..]
            .iter()
            .map(|operations| s.spawn(|| one_thread(dir, &shared, operations)))
            .collect();
        let mine = one_thread(dir, &shared, &threads[0]);
        let others = others.into_iter().map(|other| other.join().unwrap());
        std::iter::once(mine).chain(others).collect()
    });
    let left = ["a", "b", "d", "d/x"].map(|name| said(fs::read_to_string(dir.join(name))));
    format!("{logs:?} {left:?}")
}

fn one_thread(dir: &Path, shared: &File, operations: &[Do]) -> String {
    let mut own = shared.try_clone().unwrap();
    let log = operations.iter().map(|&operation| {
        let path = |name: &str| dir.join(name);
        let mut open = |options: &mut OpenOptions, name: &str| {
            said(options.open(path(name)).map(|file| {
                // The length and the end of a directory are the file system's own affair.
                if name != "d" || file.metadata().unwrap().is_file() {
                    own = file;
                }
            }))
        };
        match operation {
            Do::OpenToRead(name) => open(OpenOptions::new().read(true), name),
            Do::OpenToWrite(name) => open(OpenOptions::new().read(true).write(true), name),
            Do::Append(name) => open(OpenOptions::new().append(true).create(true), name),
            Do::Create(name) => {
                let mut options = OpenOptions::new();
                open(options.write(true).create(true).truncate(true), name)
            }
            Do::CreateNew(name) => open(OpenOptions::new().write(true).create_new(true), name),
            Do::Write(text) => said(own.write(text.as_bytes())),
            Do::Read(bytes) => {
                let mut buffer = vec![b'-'; bytes];
                let read = said(own.read(&mut buffer));
                format!("{read} {}", String::from_utf8_lossy(&buffer))
            }
            Do::ReadAll => said(io::read_to_string(&own)),
            Do::Seek(to) => said(own.seek(SeekFrom::Start(to))),
            Do::SeekFromEnd => said(own.seek(SeekFrom::End(0))),
            Do::Position => said(own.stream_position()),
            Do::SetLength(length) => said(own.set_len(length)),
            Do::Length => said(own.metadata().map(|metadata| metadata.len())),
            Do::WriteShared(text) => said((&*shared).write(text.as_bytes())),
            Do::Exists(name) => said(fs::exists(path(name))),
            Do::LengthOf(name) => said(fs::metadata(path(name)).map(|it| it.is_file())),
            Do::ReadFile(name) => said(fs::read_to_string(path(name))),
            Do::WriteFile(name, text) => said(fs::write(path(name), text)),
            Do::Remove(name) => said(fs::remove_file(path(name))),
            Do::MakeDirectory => said(super::create_dir(path("d"))),
            Do::RemoveDirectory => said(super::remove_dir(path("d"))),
            Do::RemoveAll => said(super::remove_dir_all(path("d"))),
        }
    });
    log.collect::<Vec<_>>().join("; ")
}
