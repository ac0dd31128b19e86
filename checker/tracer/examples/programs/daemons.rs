//! Daemons, right and wrong.

use std::fs::{File, OpenOptions};
use std::io::pipe;
use std::path::{Path, PathBuf};

use nix::sys::stat::{Mode, umask};
use nix::sys::wait::WaitStatus;
use nix::unistd::{chdir, dup2_stderr, dup2_stdin, dup2_stdout, setsid};

use crate::common::{Program, all_of, child, child_with_status, reap, say};

/// What a daemon leaves out.
#[derive(PartialEq)]
enum Without {
    Nothing,
    Session,
    Folder,
    Mask,
    Streams,
}

/// Daemonises; the daemon says that it is there, and ends with its parent long gone.
fn daemonise(without: &Without) {
    let (ready, tell) = pipe().expect("pipe");
    let (end, held) = pipe().expect("pipe");
    let middle = child(|| {
        if *without != Without::Session {
            setsid().expect("setsid");
        }
        child(|| {
            // SAFETY: it is not used again here.
            unsafe { libc::close(std::os::fd::AsRawFd::as_raw_fd(&held)) };
            // Until all others that hold it have ended: so long it is no orphan.
            all_of(end.try_clone().expect("dup"));
            settle(without);
            drop(tell.try_clone());
        });
    });
    drop((tell, ready));
    reap(middle);
}

fn settle(without: &Without) {
    if *without != Without::Folder {
        chdir("/").expect("chdir");
    }
    if *without != Without::Mask {
        umask(Mode::from_bits_truncate(0o027));
    }
    if *without != Without::Streams {
        let null = OpenOptions::new()
            .read(true)
            .write(true)
            .open("/dev/null")
            .expect("null");
        dup2_stdin(&null).expect("dup2");
        dup2_stdout(&null).expect("dup2");
        dup2_stderr(&null).expect("dup2");
    }
}

/// Two instances at once, the program and a child: says how many think that they are the only one.
fn two_instances(claim: fn(&Path) -> Option<File>) {
    let path = PathBuf::from("daemon.pid");
    let (goes_on, held) = pipe().expect("pipe");
    let other = child_with_status(|| {
        // SAFETY: it is not used again here.
        unsafe { libc::close(std::os::fd::AsRawFd::as_raw_fd(&held)) };
        let claimed = claim(&path);
        // The other instance must not find that this one has come and gone.
        all_of(goes_on.try_clone().expect("dup"));
        i32::from(claimed.is_some())
    });
    let claimed = claim(&path);
    drop(held);
    let other = matches!(reap(other), WaitStatus::Exited(_, 1));
    say(&format!(
        "{}\n",
        usize::from(claimed.is_some()) + usize::from(other)
    ));
    let _ = std::fs::remove_file(&path);
}

pub const PROGRAMS: &[Program] = &[
    ("daemon", || daemonise(&Without::Nothing)),
    ("daemon_in_the_old_session", || daemonise(&Without::Session)),
    ("daemon_in_the_old_folder", || daemonise(&Without::Folder)),
    ("daemon_with_the_old_mask", || daemonise(&Without::Mask)),
    ("daemon_with_the_old_streams", || {
        daemonise(&Without::Streams)
    }),
    ("pid_file_looked_for_first", || {
        two_instances(|path| (!path.exists()).then(|| File::create(path).expect("create")));
    }),
    ("pid_file_locked", || {
        two_instances(|path| {
            let mut options = OpenOptions::new();
            let options = options.create(true).write(true).truncate(false);
            let file = options.open(path).expect("open");
            file.try_lock().is_ok().then_some(file)
        });
    }),
];
