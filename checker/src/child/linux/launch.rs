//! The launcher: a process of the checker's binary that puts the limits upon itself and then
//! becomes the program.
//!
//! Limits are inherited, and the supervisor must not have them itself. What other programs do
//! between `fork` and `exec` would be `unsafe` here, so it is done after an `exec` of our own.
//!
//! Supervisor and launcher talk over a socket, which is the launcher's standard input. The
//! launcher gets the request, and answers [`READY`] before it becomes the program. What follows is
//! why it did not; and if nothing follows, then it did, which closed the socket.

use std::env;
use std::fs::File;
use std::io::{self, Read, Seek, Write};
use std::net::Shutdown;
use std::os::fd::{AsFd, OwnedFd};
use std::os::unix::net::UnixStream;
use std::os::unix::process::CommandExt;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use nix::fcntl::{FcntlArg, SealFlag, fcntl};
use nix::sys::memfd::{MFdFlags, memfd_create};
use nix::sys::prctl;
use nix::sys::signal::{SigSet, Signal};
use nix::unistd;

use super::{limits, processes, starting};
use crate::child::Request;
use crate::child::wire::{self, INIT, LAUNCH, Obstacle, SUPERVISE, Trouble};
use sandbox::{Layer, NotConfined};

/// "The next thing I do is to become the program."
const READY: u8 = b'R';
/// No learner's code takes part, so this is only for a machine that hardly moves.
const LAUNCH_TIME: Duration = Duration::from_secs(20);

/// A launcher that waits for its request.
pub(super) struct Launcher {
    pub(super) process: Child,
    pub(super) channel: UnixStream,
}

/// Starts a launcher, from the very binary that runs here, whatever lies at its path by now.
pub(super) fn start() -> io::Result<Launcher> {
    let (channel, theirs) = UnixStream::pair()?;
    let process = Command::new("/proc/self/exe")
        .args([SUPERVISE, LAUNCH, &unistd::getpid().to_string()])
        .env_clear()
        .stdin(OwnedFd::from(theirs))
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()?;
    Ok(Launcher { process, channel })
}

/// Begins a world of processes for the program, if it is to have one, and returns its init: the
/// first process of that world. The launcher will be the second.
pub(super) fn world_of_processes(request: &Request) -> Result<Option<Child>, Trouble> {
    let Some(confinement) = &request.confinement else {
        return Ok(None);
    };
    sandbox::isolate_children(confinement).map_err(|error| Trouble::Start(not_confined(error)))?;
    if !confinement.has(Layer::Namespaces) {
        return Ok(None);
    }
    let init = Command::new("/proc/self/exe")
        .args([SUPERVISE, INIT])
        .env_clear()
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    init.map(Some).map_err(starting("start its init"))
}

fn not_confined(error: NotConfined) -> Obstacle {
    Obstacle::new(error.to_string(), error.source)
}

/// Gives the launcher its request, and returns when it has become the program.
pub(super) fn hand_over(request: &Request, mut channel: UnixStream) -> Result<(), Trouble> {
    let answer = ask(request, &mut channel).map_err(starting("reach its launcher"))?;
    match answer.strip_prefix(&[READY]) {
        Some([]) => Ok(()),
        None if answer.is_empty() => Err(starting("hear from its launcher")(
            io::ErrorKind::UnexpectedEof,
        )),
        rest => {
            let obstacle = serde_json::from_slice(rest.unwrap_or(&answer));
            let misheard = starting::<serde_json::Error>("understand its launcher");
            Err(obstacle.map_or_else(misheard, Trouble::Start))
        }
    }
}

fn ask(request: &Request, channel: &mut UnixStream) -> io::Result<Vec<u8>> {
    channel.set_read_timeout(Some(LAUNCH_TIME))?;
    channel.set_write_timeout(Some(LAUNCH_TIME))?;
    wire::write(channel, request, &[&request.stdin])?;
    channel.shutdown(Shutdown::Write)?;
    let mut answer = Vec::new();
    channel.read_to_end(&mut answer)?;
    Ok(answer)
}

/// What the launcher does. Returns only where it could not become the program.
pub(in crate::child) fn launch() -> io::Result<()> {
    // A copy of the descriptor, which is closed when the program begins.
    let mut channel = UnixStream::from(io::stdin().as_fd().try_clone_to_owned()?);
    let (mut request, parts): (Request, _) = wire::read(&mut channel)?;
    request.stdin = parts.concat();
    let obstacle = become_program(&request, &mut channel);
    channel.write_all(&serde_json::to_vec(&obstacle)?)
}

/// Returns what was in the way, and otherwise not at all.
fn become_program(request: &Request, channel: &mut UnixStream) -> Obstacle {
    match prepare(request) {
        Err(obstacle) => obstacle,
        Ok(mut command) => match channel.write_all(&[READY]) {
            Err(error) => Obstacle::new("reach its supervisor", error),
            Ok(()) => Obstacle::new("execute it", command.exec()),
        },
    }
}

fn prepare(request: &Request) -> Result<Command, Obstacle> {
    fn blame<E: Into<io::Error>>(step: &str) -> impl FnOnce(E) -> Obstacle {
        move |error| Obstacle::new(step, error)
    }
    tie_to_supervisor().map_err(blame("tie it to its supervisor"))?;
    let stdin = sealed_file(&request.stdin).map_err(blame("lay out its standard input"))?;
    let entered = env::set_current_dir(&request.dir);
    entered.map_err(|error| {
        Obstacle::new(
            format!("enter the folder `{}`", request.dir.display()),
            error,
        )
    })?;
    let mut command = Command::new(&request.program);
    command
        .args(&request.args)
        .env_clear()
        .envs(request.env.iter().cloned())
        .stdin(stdin);
    limits::put_on(&request.limits).map_err(blame("put limits upon it"))?;
    if let Some(confinement) = &request.confinement {
        sandbox::enter(confinement, &request.dir).map_err(not_confined)?;
    }
    Ok(command)
}

/// A session, and so a process group, of its own; dead when the supervisor is.
fn tie_to_supervisor() -> io::Result<()> {
    unistd::setsid()?;
    prctl::set_pdeathsig(Signal::SIGKILL)?;
    // Had the supervisor died before that line, no signal would come any more. Its number is that
    // of its own world, which `/proc` shows, and not that of ours.
    let supervisor = env::args_os().nth(3);
    let parent = processes::parent()?;
    if supervisor != Some(parent.to_string().into()) {
        return Err(io::ErrorKind::NotConnected.into());
    }
    // The supervisor's own signals are blocked, and that is inherited.
    SigSet::empty().thread_set_mask()?;
    Ok(())
}

/// A file in memory with these bytes, which nobody can change: whether and when the program reads
/// them is then nobody's concern, as it would be with a pipe.
fn sealed_file(bytes: &[u8]) -> io::Result<File> {
    let flags = MFdFlags::MFD_CLOEXEC | MFdFlags::MFD_ALLOW_SEALING;
    let mut file = File::from(memfd_create("stdin", flags)?);
    file.write_all(bytes)?;
    file.rewind()?;
    fcntl(&file, FcntlArg::F_ADD_SEALS(SealFlag::all()))?;
    Ok(file)
}
