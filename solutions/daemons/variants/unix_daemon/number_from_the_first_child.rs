//! The first child waits until the daemon says that it is ready, writes the pid file itself, tells the
//! caller the number, and ends. System calls are made as they are.

use std::fs::File;
use std::io::{self, ErrorKind, PipeReader, PipeWriter, Read, Write};
use std::os::unix::fs::FileExt;
use std::path::Path;

use nix::errno::Errno;
use nix::libc;
use nix::sys::wait::{WaitStatus, waitpid};
use nix::unistd::{ForkResult, fork};

/// Starts a daemon that does the work, and returns its process id. The program must have a single
/// thread.
pub fn start_daemon(pid_file: &Path, work: impl FnOnce()) -> io::Result<u32> {
    let mut options = File::options();
    let file = options
        .append(false)
        .write(true)
        .create(true)
        .truncate(false)
        .open(pid_file)?;
    if file.try_lock().is_err() {
        return Err(ErrorKind::AlreadyExists.into());
    }
    io::stdout().flush()?;
    let (mut reader, writer) = io::pipe()?;
    // SAFETY: the program has a single thread, so the child lacks none that could hold a lock.
    let ForkResult::Parent { child } = (unsafe { fork() })? else {
        drop(reader);
        let started = start_and_tell(&file, writer, work);
        // SAFETY: it may be called at any time; nothing is left to be cleaned up.
        unsafe { libc::_exit(if started.is_ok() { 0 } else { 1 }) }
    };
    drop(writer);
    let mut number = String::new();
    let read = reader.read_to_string(&mut number);
    let ended = loop {
        match waitpid(child, None) {
            Err(Errno::EINTR) => {}
            ended => break ended?,
        }
    };
    read?;
    match ended {
        WaitStatus::Exited(_, 0) => number.parse().map_err(io::Error::other),
        _ => Err(ErrorKind::Other.into()),
    }
}

/// The first child.
fn start_and_tell(file: &File, mut tell: PipeWriter, work: impl FnOnce()) -> io::Result<()> {
    // SAFETY: these change nothing but this process.
    unsafe {
        libc::setsid();
        libc::umask(0o027);
    }
    std::env::set_current_dir("/")?;
    let (mut ready, is_ready) = io::pipe()?;
    // SAFETY: the child has a single thread, too.
    match unsafe { fork() }? {
        ForkResult::Child => {
            drop((tell, ready));
            be_the_daemon(is_ready, work)
        }
        ForkResult::Parent { child } => {
            drop(is_ready);
            wait_until_ready(&mut ready)?;
            let number = child.to_string();
            file.set_len(0)?;
            file.write_all_at(format!("{number}\n").as_bytes(), 0)?;
            tell.write_all(number.as_bytes())
        }
    }
}

fn wait_until_ready(ready: &mut PipeReader) -> io::Result<()> {
    ready.read_exact(&mut [0])
}

fn be_the_daemon(mut is_ready: PipeWriter, work: impl FnOnce()) -> io::Result<()> {
    // SAFETY: the name ends with a zero, and the three streams are ours to replace.
    let replaced = unsafe {
        let null = libc::open(c"/dev/null".as_ptr(), libc::O_RDWR);
        [0, 1, 2].map(|stream| libc::dup2(null, stream))
    };
    if replaced == [0, 1, 2] {
        is_ready.write_all(b".")?;
        drop(is_ready);
        work();
    }
    Ok(())
}
