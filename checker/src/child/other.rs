//! Systems other than Linux, untested: a deadline, a limit on output, a cleared environment, and
//! the death of the program's process group (on Windows: of the program alone).
//!
//! There are no limits on processor time, memory, files and processes here, and what has left the
//! group lives on. The thread topics need no more: their programs start nothing.

use std::io::{self, Read, Write};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, SyncSender};
use std::thread;
use std::time::{Duration, Instant};

use super::server::Ended;
use super::stream::Kept;
use super::wire::{Obstacle, Summary, Trouble};
use super::{End, News, Request, Stream, Tell, later};

/// The time between two looks at whether the program has ended.
const PAUSE: Duration = Duration::from_millis(5);
/// How long to wait for the rest of the output of a program that has ended: somebody who left its
/// process group may hold the pipe open.
const REST: Duration = Duration::from_millis(200);
/// How many chunks of output may wait to be taken: a program that floods waits, not our memory.
const WAITING: usize = 16;

/// What the threads beside the watch have to tell.
enum Event {
    /// Bytes of standard output (0) or standard error (1). None at all means its end.
    Output(usize, Vec<u8>),
    /// The checker is gone.
    Abandoned,
}

/// There is no launcher here.
pub(super) fn launch() -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// Nobody can say so here.
pub(super) fn is_stopped(_process: u32) -> bool {
    false
}

/// Kills what is left of the group that a program led.
pub(super) fn kill_group(program: u32) {
    #[cfg(unix)]
    if let Ok(group @ 2..) = i32::try_from(program) {
        use nix::sys::signal::{Signal, killpg};
        // Where there is no such group any more, nothing is left to do.
        let _ = killpg(nix::unistd::Pid::from_raw(group), Signal::SIGKILL);
    }
    #[cfg(not(unix))]
    let _ = program;
}

/// Runs the program to its end, and tells what happens meanwhile.
pub(super) fn run(request: &Request, tell: &mut Tell<'_>) -> Result<Ended, Trouble> {
    let confined = request.confinement.as_ref().map(sandbox::isolate_children);
    confined
        .transpose()
        .map_err(|error| Trouble::Start(Obstacle::new(error.to_string(), error.source)))?;
    let begun = Instant::now();
    let mut program =
        spawn(request).map_err(|error| Trouble::Start(Obstacle::new("execute it", error)))?;
    let result = tell(News::Started(program.id()))
        .map_err(|_| Trouble::Abandoned)
        .and_then(|()| {
            let events = listen(&mut program, request).map_err(supervising)?;
            let deadline = later(begun, request.limits.wall);
            Watch::new(request, events).until_end(&mut program, deadline, tell)
        });
    kill(&mut program);
    // The end of what was killed, which is of no interest; for the rest a second answer.
    let _ = program.wait();
    let (mut watch, end) = result?;
    let wall = begun.elapsed();
    watch.take_rest(tell);
    let [stdout, stderr] = watch.streams;
    let cut = stdout.cut || stderr.cut;
    let end = if cut && end != End::OutOfTime {
        End::TooMuchOutput
    } else {
        end
    };
    let (stdout_cut, stderr_cut) = (stdout.cut, stderr.cut);
    let summary = Summary {
        end,
        stdout_cut,
        stderr_cut,
        left_behind: 0,
        wall,
        cpu: Duration::ZERO,
    };
    Ok(Ended {
        summary,
        stdout: stdout.bytes,
        stderr: stderr.bytes,
    })
}

fn supervising(error: io::Error) -> Trouble {
    Trouble::Supervise(Obstacle::new("watch it", error))
}

fn spawn(request: &Request) -> io::Result<Child> {
    let mut command = Command::new(&request.program);
    command.args(&request.args).current_dir(&request.dir);
    command.env_clear().envs(request.env.iter().cloned());
    command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(&mut command, 0);
    command.spawn()
}

/// Feeds the program and drains it, on threads that end with their pipes.
fn listen(program: &mut Child, request: &Request) -> io::Result<Receiver<Event>> {
    let (events, receiver) = mpsc::sync_channel(WAITING);
    let (stdin, bytes) = (program.stdin.take(), request.stdin.clone());
    // Whether it reads them is the program's affair.
    beside(move || stdin.map_or(Ok(()), |mut stdin| stdin.write_all(&bytes)))?;
    if let Some(pipe) = program.stdout.take() {
        forward(0, pipe, events.clone())?;
    }
    if let Some(pipe) = program.stderr.take() {
        forward(1, pipe, events.clone())?;
    }
    beside(move || {
        io::copy(&mut io::stdin(), &mut io::sink())?;
        events.send(Event::Abandoned).map_err(io::Error::other)
    })?;
    Ok(receiver)
}

fn forward(
    stream: usize,
    mut pipe: impl Read + Send + 'static,
    events: SyncSender<Event>,
) -> io::Result<()> {
    beside(move || {
        let mut chunk = [0; 64 * 1024];
        loop {
            let count = pipe.read(&mut chunk)?;
            let bytes = chunk[..count].to_vec();
            if events.send(Event::Output(stream, bytes)).is_err() || count == 0 {
                return Ok(());
            }
        }
    })
}

/// A thread whose failure means no more than that its pipe has ended.
fn beside(work: impl FnOnce() -> io::Result<()> + Send + 'static) -> io::Result<()> {
    thread::Builder::new().spawn(work).map(drop)
}

struct Watch {
    events: Receiver<Event>,
    streams: [Kept; 2],
    open: usize,
}

impl Watch {
    fn new(request: &Request, events: Receiver<Event>) -> Self {
        let streams = [
            Kept::new(request.limits.output),
            Kept::new(request.limits.output),
        ];
        Self {
            events,
            streams,
            open: 2,
        }
    }

    fn until_end(
        mut self,
        program: &mut Child,
        deadline: Instant,
        tell: &mut Tell<'_>,
    ) -> Result<(Self, End), Trouble> {
        loop {
            if let Some(status) = program.try_wait().map_err(supervising)? {
                return Ok((self, end(status)));
            }
            if Instant::now() >= deadline {
                return Ok((self, End::OutOfTime));
            }
            match self.events.recv_timeout(PAUSE) {
                Ok(Event::Abandoned) => return Err(Trouble::Abandoned),
                Ok(Event::Output(stream, bytes)) => self.add(stream, &bytes, tell),
                Err(_) => {}
            }
            if self.streams.iter().any(|kept| kept.cut) {
                return Ok((self, End::TooMuchOutput));
            }
        }
    }

    fn add(&mut self, stream: usize, bytes: &[u8], tell: &mut Tell<'_>) {
        let kept = self.streams[stream].add(bytes);
        let name = [Stream::Stdout, Stream::Stderr][stream];
        // A checker that is gone is noticed elsewhere.
        let _ = tell(News::Output(name, kept));
        self.open -= usize::from(bytes.is_empty());
    }

    fn take_rest(&mut self, tell: &mut Tell<'_>) {
        let deadline = Instant::now() + REST;
        while self.open > 0 && !self.streams.iter().any(|kept| kept.cut) {
            match self
                .events
                .recv_timeout(deadline.saturating_duration_since(Instant::now()))
            {
                Ok(Event::Output(stream, bytes)) => self.add(stream, &bytes, tell),
                Ok(Event::Abandoned) => {}
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => return,
            }
        }
    }
}

#[cfg(unix)]
fn end(status: ExitStatus) -> End {
    let signal = std::os::unix::process::ExitStatusExt::signal(&status);
    signal.map_or(End::Exited(status.code().unwrap_or(-1)), End::Signalled)
}

#[cfg(not(unix))]
fn end(status: ExitStatus) -> End {
    End::Exited(status.code().unwrap_or(-1))
}

fn kill(program: &mut Child) {
    kill_group(program.id());
    // For the system without groups. Elsewhere it is dead already.
    let _ = program.kill();
}
