//! The machine: its system, its processors, its disk, and what can be written.

use std::path::{Path, PathBuf};

use super::Check;
use crate::toolbox::Surroundings;

pub(super) fn all(around: &Surroundings, state: &Path) -> Vec<Check> {
    let mut checks = vec![
        processors(),
        can_write(
            "build folder",
            &around.build,
            "the checker builds its libraries there",
        ),
        can_write("progress", state, "what you have passed is kept there"),
    ];
    checks.extend(exercises(&around.root));
    checks.extend(space(&around.build));
    checks
}

pub(super) fn system() -> Check {
    let system = format!("{} on {}", std::env::consts::OS, std::env::consts::ARCH);
    match (std::env::consts::OS, std::env::consts::ARCH) {
        ("linux", "x86_64") => Check::fine("system", system),
        ("linux", _) => Check::limited(
            "system",
            format!("{system}: untested"),
            "everything should work; tell us what does not",
        ),
        ("macos", _) => Check::limited(
            "system",
            format!("{system}: untested; exercises with processes are not judged as on Linux"),
            "Linux, a virtual machine or the container in .devcontainer/ does all",
        ),
        _ => Check::limited(
            "system",
            format!("{system}: untested; exercises with processes do not compile"),
            "WSL2 or the container in .devcontainer/ does all",
        ),
    }
}

fn processors() -> Check {
    match std::thread::available_parallelism().map_or(1, usize::from) {
        1 => Check::limited(
            "processors",
            "1: a check takes twice as long as it need",
            "give the machine or container two",
        ),
        many => Check::fine("processors", many.to_string()),
    }
}

/// A file is made there and removed again: modes say nothing about a file system that is mounted
/// read-only, or about root.
fn can_write(name: &'static str, folder: &Path, why: &str) -> Check {
    let shown = folder.display();
    let (place, made) = make(folder);
    let tried = made.and_then(|()| tempfile::NamedTempFile::new_in(folder).map(drop));
    remove(folder, &place);
    match tried {
        Ok(()) => Check::fine(name, format!("{shown} can be written")),
        Err(error) => Check::wanting(
            name,
            format!("{shown} cannot be written: {error}"),
            format!("make it writable, or clone the repository to where you may write: {why}"),
        ),
    }
}

/// Makes a folder, and says which one above it was there before.
fn make(folder: &Path) -> (PathBuf, std::io::Result<()>) {
    let there = folder.ancestors().find(|above| above.is_dir());
    let there = there.unwrap_or(Path::new("")).to_owned();
    (there, std::fs::create_dir_all(folder))
}

/// Removes the folders that were made, so that looking changes nothing.
fn remove(folder: &Path, there: &Path) {
    let made = folder.ancestors().take_while(|above| *above != there);
    for folder in made {
        // Where something is in it by now, it is needed.
        if std::fs::remove_dir(folder).is_err() {
            return;
        }
    }
}

/// Where the learner's files are: can they be saved, and are saves noticed?
fn exercises(root: &Path) -> Option<Check> {
    let name = "exercises";
    let kind = file_system(root);
    if matches!(kind, Some("9p" | "nfs" | "cifs" | "fuse")) {
        let kind = kind.unwrap_or_default();
        return Some(Check::limited(
            name,
            format!("on a file system of another machine ({kind}): saves may go unnoticed"),
            "clone the repository into a folder of Linux's own, or call `cargo checker check`",
        ));
    }
    kind.map(|_| Check::fine(name, "saves are noticed"))
}

/// What the first build takes, with what cargo builds before.
const NEEDED: u64 = 600 << 20;

#[cfg(target_os = "linux")]
fn space(build: &Path) -> Option<Check> {
    let there = build.ancestors().find(|above| above.is_dir())?;
    let disk = nix::sys::statvfs::statvfs(there).ok()?;
    let free = disk.blocks_available() as u64 * disk.fragment_size() as u64;
    let says = format!("{} MiB free", free >> 20);
    Some(match free < NEEDED {
        false => Check::fine("disk", says),
        true => Check::limited(
            "disk",
            format!("{says}: the first build takes {} MiB", NEEDED >> 20),
            "make room, or set CARGO_TARGET_DIR to a folder on another disk",
        ),
    })
}

#[cfg(target_os = "linux")]
fn file_system(folder: &Path) -> Option<&'static str> {
    use nix::sys::statfs;
    let kind = statfs::statfs(folder).ok()?.filesystem_type();
    let known = [
        // WSL's view of Windows' disks.
        (statfs::FsType(0x0102_1997), "9p"),
        (statfs::NFS_SUPER_MAGIC, "nfs"),
        (statfs::FsType(0xff53_4d42), "cifs"),
        (statfs::FUSE_SUPER_MAGIC, "fuse"),
    ];
    let found = known.iter().find(|(magic, _)| *magic == kind);
    Some(found.map_or("local", |(_, name)| name))
}

#[cfg(not(target_os = "linux"))]
fn space(_build: &Path) -> Option<Check> {
    let _ = NEEDED;
    None
}

#[cfg(not(target_os = "linux"))]
fn file_system(_folder: &Path) -> Option<&'static str> {
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::doctor::Health;

    #[test]
    fn looking_whether_a_folder_can_be_written_leaves_nothing_behind() {
        let dir = tempfile::tempdir().unwrap();
        let deep = dir.path().join("a/b");
        assert_eq!(can_write("it", &deep, "").health, Health::Fine);
        assert!(!dir.path().join("a").exists() && dir.path().exists());
        std::fs::create_dir_all(&deep).unwrap();
        std::fs::write(deep.join("kept"), "").unwrap();
        assert_eq!(can_write("it", &deep, "").health, Health::Fine);
        assert!(deep.join("kept").exists());
    }

    #[test]
    fn what_is_no_folder_cannot_be_written_and_there_is_something_to_do_about_it() {
        let dir = tempfile::tempdir().unwrap();
        std::fs::write(dir.path().join("file"), "").unwrap();
        let check = can_write("it", &dir.path().join("file/in it"), "");
        assert_eq!(check.health, Health::Wanting);
        assert!(check.advice.is_some());
    }
}
