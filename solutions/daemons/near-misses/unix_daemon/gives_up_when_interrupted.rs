//! Takes an interrupted `waitpid` for the end of the first child.
//! verdict: fault-not-survived in it_has_no_ties

use std::env;
use std::fs::File;
use std::io::{self, ErrorKind, PipeWriter, Read, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::process;

use nix::sys::stat::{Mode, umask};
use nix::sys::wait::waitpid;
use nix::unistd::{ForkResult, dup2_stderr, dup2_stdin, dup2_stdout, fork, setsid};

/// Starts a daemon that does the work, and returns its process id. The program must have a single
/// thread.
pub fn start_daemon(pid_file: &Path, work: impl FnOnce()) -> io::Result<u32> {
    let file = File::options()
        .write(true)
        .create(true)
        .truncate(false)
        .open(pid_file)?;
    file.try_lock()?;
    let (mut reader, writer) = io::pipe()?;
    io::stdout().flush()?;

    // SAFETY: the program has a single thread, as our documentation demands: no lock can be held
    // by a thread that does not exist in the child.
    match unsafe { fork() }? {
        ForkResult::Child => {
            drop(reader);
            // SAFETY: the child has a single thread, too.
            match setsid().and_then(|_| unsafe { fork() }) {
                Ok(ForkResult::Child) => process::exit(be_the_daemon(file, writer, work)),
                Ok(ForkResult::Parent { .. }) => process::exit(0),
                Err(_) => process::exit(1),
            }
        }
        ForkResult::Parent { child } => {
            drop(writer);
            let mut pid = [0; 4];
            let reported = reader.read_exact(&mut pid);
            let _ = waitpid(child, None);
            reported.map_err(|_| ErrorKind::Other)?;
            Ok(u32::from_ne_bytes(pid))
        }
    }
}

/// The life of the daemon, and the code that it ends with.
fn be_the_daemon(file: File, ready: PipeWriter, work: impl FnOnce()) -> i32 {
    if cut_ties(&file).and_then(|()| report(ready)).is_err() {
        return 1;
    }
    let worked = catch_unwind(AssertUnwindSafe(work));
    drop(file);
    i32::from(worked.is_err())
}

fn cut_ties(mut file: &File) -> io::Result<()> {
    env::set_current_dir("/")?;
    umask(Mode::from_bits_truncate(0o027));
    let null = File::options().read(true).write(true).open("/dev/null")?;
    dup2_stdin(&null)?;
    dup2_stdout(&null)?;
    dup2_stderr(&null)?;
    file.set_len(0)?;
    file.write_all(format!("{}\n", process::id()).as_bytes())
}

/// Tells the caller that all is done.
fn report(mut ready: PipeWriter) -> io::Result<()> {
    ready.write_all(&process::id().to_ne_bytes())
}
