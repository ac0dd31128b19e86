//! The daemon itself opens the pid file, by its whole path, takes the lock, and reports over a socket
//! what has become of it, as text.

use std::fs::{File, OpenOptions};
use std::io::{self, Error, Read, Seek, Write};
use std::os::unix::net::UnixStream;
use std::path::{Path, absolute};
use std::process::{exit, id};

use nix::sys::stat::{Mode, umask};
use nix::sys::wait::wait;
use nix::unistd::{chdir, dup2_stderr, dup2_stdin, dup2_stdout, fork, setsid};

/// Starts a daemon that does the work, and returns its process id. The program must have a single
/// thread.
pub fn start_daemon(pid_file: &Path, work: impl FnOnce()) -> io::Result<u32> {
    let pid_file = absolute(pid_file)?;
    let (mut here, mut there) = UnixStream::pair()?;
    io::stdout().flush()?;
    // SAFETY: the program has a single thread, so the child lacks none that could hold a lock.
    if unsafe { fork() }?.is_child() {
        drop(here);
        // SAFETY: as above.
        match setsid().and_then(|_| unsafe { fork() }) {
            Ok(forked) if forked.is_child() => {}
            forked => exit(i32::from(forked.is_err())),
        }
        let prepared = prepare(&pid_file);
        let text = match &prepared {
            Ok(_) => format!("runs {}", id()),
            Err(error) => format!("fails {error}"),
        };
        let told = there.write_all(text.as_bytes());
        drop(there);
        if let (Ok(_file), Ok(())) = (prepared, told) {
            work();
        }
        exit(0);
    }
    drop(there);
    let mut text = String::new();
    let read = here.read_to_string(&mut text);
    while wait() == Err(nix::Error::EINTR) {}
    read?;
    let pid = text.strip_prefix("runs ").and_then(|pid| pid.parse().ok());
    pid.ok_or_else(|| Error::other(text))
}

fn prepare(pid_file: &Path) -> io::Result<File> {
    chdir("/")?;
    umask(Mode::S_IWGRP | Mode::S_IRWXO);
    let null = OpenOptions::new()
        .read(true)
        .write(true)
        .open("/dev/null")?;
    dup2_stdin(&null)?;
    dup2_stdout(&null)?;
    dup2_stderr(&null)?;
    let mut file = OpenOptions::new()
        .append(true)
        .create(true)
        .open(pid_file)?;
    file.try_lock()?;
    file.set_len(0)?;
    file.rewind()?;
    writeln!(file, "{}", id())?;
    Ok(file)
}
