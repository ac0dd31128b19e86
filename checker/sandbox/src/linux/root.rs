//! A tree of files that holds what was given, under the names that it has outside, and nothing
//! else.
//!
//! The tree is a file system in memory, which cannot be written to once it is made. What was given is
//! bound into it; the old tree is taken off. A program's room is another file system in memory.

use std::fs::{self, File};
use std::io;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};

use nix::mount::{MntFlags, MsFlags, mount, umount2};
use nix::sys::statvfs::{FsFlags, statvfs};
use nix::unistd::{chdir, pivot_root};

use super::namespaces::refused;
use crate::confinement::{Confinement, NotConfined};

/// Where the old tree is, as long as it is there.
const OLD: &str = "/.outside";
/// What a program may write to its room, in bytes and in files.
const ROOM: &str = "mode=1777,size=64m,nr_inodes=1024";
/// The tree itself holds folders and links only.
const TREE: &str = "mode=0755,size=1m,nr_inodes=4096";
/// Devices that programs open without a thought.
const DEVICES: [&str; 4] = ["/dev/null", "/dev/zero", "/dev/full", "/dev/urandom"];

/// Something that is given: the name under which it is to be found, and what it really is.
struct Given {
    name: PathBuf,
    source: PathBuf,
    writable: bool,
}

/// Changes to the new tree, and to the folder `dir` in it.
pub(super) fn change(confinement: &Confinement, dir: &Path) -> Result<(), NotConfined> {
    let failed = |step: &'static str| move |error: io::Error| refused(step, error);
    let given = all_that_is_given(confinement);
    begin(dir).map_err(failed("begin a tree of files"))?;
    for one in &given {
        bind(one).map_err(|error| refused(&format!("bind {}", one.name.display()), error))?;
    }
    if let Some(room) = &confinement.room {
        let made = fs::create_dir_all(room).and_then(|()| in_memory(Path::new(room), ROOM));
        made.map_err(failed("make a room"))?;
    }
    streams().map_err(failed("name its streams"))?;
    processes().map_err(failed("mount /proc"))?;
    finish(dir).map_err(failed("leave the old tree of files"))
}

/// Links on the way to something are followed while the old tree is there: in the new one they might
/// lead nowhere.
fn all_that_is_given(confinement: &Confinement) -> Vec<Given> {
    let devices = DEVICES.iter().map(|path| (Path::new(path), false));
    let read = confinement.read.iter().map(|path| (Path::new(path), false));
    let write = confinement.write.iter().map(|path| (Path::new(path), true));
    let all = devices.chain(read).chain(write);
    let there = all.filter_map(|(name, writable)| {
        Some(Given {
            name: name.to_owned(),
            source: fs::canonicalize(name).ok()?,
            writable,
        })
    });
    let mut there: Vec<Given> = there.collect();
    // What holds others first, or it would cover them.
    there.sort_by(|one, other| one.name.cmp(&other.name));
    there
}

/// An empty tree, with the old one in it.
fn begin(dir: &Path) -> io::Result<()> {
    // Nothing that is mounted here from now on reaches the world outside.
    let private = MsFlags::MS_REC | MsFlags::MS_PRIVATE;
    mount(None::<&str>, "/", None::<&str>, private, None::<&str>)?;
    // Over which folder does not matter: the tree is the root in a moment.
    in_memory(dir, TREE)?;
    let old = dir.join(OLD.trim_start_matches('/'));
    fs::create_dir(&old)?;
    pivot_root(dir, &old)?;
    Ok(chdir("/")?)
}

fn in_memory(at: &Path, options: &str) -> io::Result<()> {
    let flags = MsFlags::MS_NOSUID | MsFlags::MS_NODEV;
    Ok(mount(
        Some("tmpfs"),
        at,
        Some("tmpfs"),
        flags,
        Some(options),
    )?)
}

/// Lets what is given be here under its name.
fn bind(given: &Given) -> io::Result<()> {
    let (name, source) = (&given.name, &given.source);
    let source = Path::new(OLD).join(source.strip_prefix("/").unwrap_or(source));
    if let Some(parent) = name.parent() {
        fs::create_dir_all(parent)?;
    }
    if source.is_dir() {
        fs::create_dir_all(name)?;
    } else if !name.exists() {
        drop(File::create(name)?);
    }
    let flags = MsFlags::MS_BIND | MsFlags::MS_REC;
    mount(Some(&source), name, None::<&str>, flags, None::<&str>)?;
    match given.writable {
        true => Ok(()),
        false => read_only_below(name),
    }
}

/// Makes what is mounted here, and all that came with it, read-only.
fn read_only_below(path: &Path) -> io::Result<()> {
    let table = fs::read_to_string(format!("{OLD}/proc/self/mountinfo"))?;
    for place in table.lines().filter_map(mount_point) {
        if place.starts_with(path) {
            read_only(&place)?;
        }
    }
    Ok(())
}

/// The fifth field of a line of `mountinfo`, in which some characters are written in octal.
fn mount_point(line: &str) -> Option<PathBuf> {
    let field = line.split(' ').nth(4)?;
    let mut name = Vec::new();
    let mut rest = field.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        let octal = after.get(..3).filter(|_| byte == b'\\');
        let code = octal
            .and_then(|digits| str::from_utf8(digits).ok())
            .and_then(|digits| u8::from_str_radix(digits, 8).ok());
        name.push(code.unwrap_or(byte));
        rest = if code.is_some() { &after[3..] } else { after };
    }
    use std::os::unix::ffi::OsStringExt;
    Some(PathBuf::from(std::ffi::OsString::from_vec(name)))
}

/// Flags that a mount had outside can be kept, but not taken away: the kernel refuses that.
fn read_only(place: &Path) -> io::Result<()> {
    let has = statvfs(place)?.flags();
    let kept = [
        (FsFlags::ST_NOSUID, MsFlags::MS_NOSUID),
        (FsFlags::ST_NODEV, MsFlags::MS_NODEV),
        (FsFlags::ST_NOEXEC, MsFlags::MS_NOEXEC),
        (FsFlags::ST_NOATIME, MsFlags::MS_NOATIME),
        (FsFlags::ST_NODIRATIME, MsFlags::MS_NODIRATIME),
        (FsFlags::ST_RELATIME, MsFlags::MS_RELATIME),
    ];
    let mut flags = MsFlags::MS_BIND | MsFlags::MS_REMOUNT | MsFlags::MS_RDONLY;
    for (_, flag) in kept.iter().filter(|(held, _)| has.contains(*held)) {
        flags |= *flag;
    }
    Ok(mount(
        None::<&str>,
        place,
        None::<&str>,
        flags,
        None::<&str>,
    )?)
}

/// The names by which a process can open its own descriptors.
fn streams() -> io::Result<()> {
    let names = [
        ("fd", ""),
        ("stdin", "/0"),
        ("stdout", "/1"),
        ("stderr", "/2"),
    ];
    names.iter().try_for_each(|(name, number)| {
        symlink(format!("/proc/self/fd{number}"), format!("/dev/{name}"))
    })
}

/// `/proc`, with the processes of this world and nothing of the machine.
fn processes() -> io::Result<()> {
    fs::create_dir("/proc")?;
    let flags = MsFlags::MS_NOSUID | MsFlags::MS_NODEV | MsFlags::MS_NOEXEC;
    Ok(mount(
        Some("proc"),
        "/proc",
        Some("proc"),
        flags,
        Some("subset=pid"),
    )?)
}

fn finish(dir: &Path) -> io::Result<()> {
    fs::create_dir_all(dir)?;
    umount2(OLD, MntFlags::MNT_DETACH)?;
    fs::remove_dir(OLD)?;
    let flags = MsFlags::MS_REMOUNT
        | MsFlags::MS_BIND
        | MsFlags::MS_RDONLY
        | MsFlags::MS_NOSUID
        | MsFlags::MS_NODEV;
    mount(None::<&str>, "/", None::<&str>, flags, None::<&str>)?;
    Ok(chdir(dir)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_names_of_mount_points_are_read_as_the_kernel_writes_them() {
        let line = r"36 35 98:0 /mnt1 /a\040b\134c rw,noatime master:1 - ext3 /dev/root rw";
        assert_eq!(mount_point(line), Some(PathBuf::from(r"/a b\c")));
        assert_eq!(mount_point("36 35"), None);
    }
}
