//! A tree of files that holds what was given, under the names that it has outside, and nothing
//! else.
//!
//! The tree is a file system in memory. What was given is bound into it; the old tree is taken off.
//! `/tmp` is another file system in memory, small, for the program to write to.

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
/// What a program may write to a folder in memory, in bytes and in files.
const TMP: &str = "mode=1777,size=64m,nr_inodes=1024";
/// The tree itself holds folders and links only.
const TREE: &str = "mode=0755,size=1m,nr_inodes=4096";
/// Devices that programs open without a thought.
const DEVICES: [&str; 4] = ["/dev/null", "/dev/zero", "/dev/full", "/dev/urandom"];

/// Changes to the new tree, and to the folder `dir` in it.
pub(super) fn change(confinement: &Confinement, dir: &Path) -> Result<(), NotConfined> {
    let failed = |step: &'static str| move |error: io::Error| refused(step, error);
    begin(dir).map_err(failed("begin a tree of files"))?;
    for path in DEVICES {
        bind(Path::new(path), false).map_err(|error| refused(&format!("bind {path}"), error))?;
    }
    let lists = [(&confinement.read, false), (&confinement.write, true)];
    for (path, writable) in lists
        .iter()
        .flat_map(|(list, w)| list.iter().map(|p| (p, *w)))
    {
        let path = Path::new(path);
        bind(path, writable)
            .map_err(|error| refused(&format!("bind {}", path.display()), error))?;
    }
    if let Some(room) = &confinement.room {
        let made = fs::create_dir_all(room).and_then(|()| in_memory(Path::new(room), TMP));
        made.map_err(failed("make a room"))?;
    }
    streams().map_err(failed("name its streams"))?;
    processes().map_err(failed("mount /proc"))?;
    finish(dir).map_err(failed("leave the old tree of files"))
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
    chdir("/")?;
    fs::create_dir("/tmp")?;
    in_memory(Path::new("/tmp"), TMP)
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

/// The same name in the old tree.
fn outside(path: &Path) -> PathBuf {
    Path::new(OLD).join(path.strip_prefix("/").unwrap_or(path))
}

/// Lets what is outside under this name be here under the same name.
fn bind(path: &Path, writable: bool) -> io::Result<()> {
    let source = outside(path);
    let Ok(kind) = fs::symlink_metadata(&source) else {
        return Ok(());
    };
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent)?;
    }
    if kind.is_symlink() {
        return match fs::symlink_metadata(path) {
            Ok(_) => Ok(()),
            Err(_) => symlink(fs::read_link(&source)?, path),
        };
    }
    if kind.is_dir() {
        fs::create_dir_all(path)?;
    } else if !path.exists() {
        drop(File::create(path)?);
    }
    let flags = MsFlags::MS_BIND | MsFlags::MS_REC;
    mount(Some(&source), path, None::<&str>, flags, None::<&str>)?;
    match writable {
        true => Ok(()),
        false => read_only_below(path),
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
