//! Namespaces: worlds of their own for users, processes, files, network and the rest.

use std::fs;
use std::io;

use nix::sched::{CloneFlags, unshare};
use nix::unistd::{getegid, geteuid};

use crate::confinement::NotConfined;
use crate::layer::Layer;

/// Who the program is in its own world. Not 0: then it has no capabilities from the moment it
/// begins, whoever the checker is.
const PROGRAM: u32 = 1000;

/// A world of processes for the children of this process. Itself it stays where it is, and so it
/// sees and kills them by the numbers that they have out here. Children of its own binary have all
/// capabilities in that world, as the launcher needs them.
pub(super) fn of_processes() -> Result<(), NotConfined> {
    let step = "give its processes a world of their own";
    let (user, group) = (geteuid().as_raw(), getegid().as_raw());
    unshare(CloneFlags::CLONE_NEWUSER | CloneFlags::CLONE_NEWPID)
        .map_err(|error| refused(step, error))?;
    name_users((0, user), (0, group))
}

/// Worlds of files, of the network and of the rest, for this process itself.
pub(super) fn of_files_and_network() -> Result<(), NotConfined> {
    let rest = CloneFlags::CLONE_NEWNS
        | CloneFlags::CLONE_NEWNET
        | CloneFlags::CLONE_NEWIPC
        | CloneFlags::CLONE_NEWUTS
        | CloneFlags::CLONE_NEWCGROUP;
    unshare(rest).map_err(|error| refused("leave the network and the mounts", error))
}

/// A world of users in which the other worlds belong to somebody else. To be entered last.
pub(super) fn of_users() -> Result<(), NotConfined> {
    let (user, group) = (geteuid().as_raw(), getegid().as_raw());
    unshare(CloneFlags::CLONE_NEWUSER).map_err(|error| refused("leave the users", error))?;
    name_users((PROGRAM, user), (PROGRAM, group))
}

/// Says who the one user and the one group are that this world has, by the numbers in here and
/// outside. No other can be named in it.
fn name_users(user: (u32, u32), group: (u32, u32)) -> Result<(), NotConfined> {
    let write = |file: &str, text: String| {
        let path = format!("/proc/self/{file}");
        fs::write(&path, text).map_err(|error| refused(&format!("write {path}"), error))
    };
    write("setgroups", "deny".into())?;
    write("uid_map", format!("{} {} 1", user.0, user.1))?;
    write("gid_map", format!("{} {} 1", group.0, group.1))
}

pub(super) fn refused(step: &str, error: impl Into<io::Error>) -> NotConfined {
    NotConfined::new(Layer::Namespaces, step, error)
}
