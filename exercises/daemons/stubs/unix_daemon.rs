//! # A daemon of the system
//!
//! A Unix daemon is a process that serves in the background, long after whoever started it has gone:
//! a web server, a printer queue. To be independent it has to cut all ties that a process inherits.
//! Service managers do that for you today; who knows the ties knows what they take care of.
//!
//! Write `start_daemon`. From outside it looks like this:
//!
//! ```text
//! match start_daemon(Path::new("/run/clock.pid"), keep_time) {
//!     Ok(pid) => println!("the clock is process {pid}"),
//!     Err(error) => println!("it runs already, or cannot be started: {error}"),
//! }
//! ```
//!
//! What it promises. The daemon is a process that runs `work` and then ends, and of which it holds:
//!
//! - It is not a child of the caller, and nobody else of its making is left: the caller has no child
//!   more than before. It is in a session of its own without being the session's leader, so it can
//!   never get a terminal. That takes two forks: between them, the first child calls `setsid`.
//! - Its working directory is `/`, so that it keeps no file system busy. Its file mode mask is `0o027`,
//!   whatever the caller's is. Its standard input, output and error are `/dev/null`.
//! - Its process id, and a line end, are all that is in the pid file; and it holds the lock of that
//!   file as long as it runs. If another process holds it, the result is an error: there is no second
//!   daemon, and the file stays as it is. A file that a daemon has left that was killed is no obstacle.
//!
//! When `start_daemon` returns `Ok`, all that is done, and it returns the daemon's process id. Nothing
//! of the caller's after the call is done by anybody else.
//!
//! A lock (`File::try_lock`) belongs to the *open file*, which a fork shares and does not copy: it is
//! let go when the last process has closed it, or when any one of them unlocks it.
//!
//! `fork` is `unsafe`: the program must have a single thread, as a `// SAFETY:` comment has to say. And
//! a `waitpid` may be interrupted (`Errno::EINTR`), which only means that you ask again.
//!
//! You may need: `nix::unistd::{fork, setsid, dup2_stdin, dup2_stdout, dup2_stderr}`,
//! `nix::sys::stat::{umask, Mode}`, `nix::sys::wait::waitpid`, `std::env::set_current_dir`,
//! `std::fs::File::{options, try_lock, set_len}`, `std::io::pipe`.

use std::io;
use std::path::Path;

/// Starts a daemon that does the work, and returns its process id. The program must have a single
/// thread.
pub fn start_daemon(pid_file: &Path, work: impl FnOnce()) -> io::Result<u32> {
    todo!("take the lock; fork, setsid, fork; cut the ties; report; work")
}
