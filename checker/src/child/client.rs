//! The checker's side: starts a supervisor, hands it a request, waits for its report.

use std::io;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, ExitStatus, Stdio};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::{Duration, Instant};

use super::wire::{self, Report, Summary, Trouble};
use super::{ChildError, Outcome, Request, later, platform};

/// How much longer than the program a supervisor may take: it has to start and stop everything.
const PATIENCE: Duration = Duration::from_secs(60);
/// How often to see whether the supervisor still runs.
const GLANCE: Duration = Duration::from_secs(1);

/// Runs programs, each under a supervisor process of its own.
///
/// Any number of threads may use it at a time: runs do not share anything.
#[derive(Clone, Debug)]
pub struct Supervisor {
    exe: PathBuf,
}

impl Supervisor {
    /// `exe` is the checker's own binary, which calls [`supervise_main`](super::supervise_main)
    /// where its first argument is `supervise`.
    pub fn new(exe: impl Into<PathBuf>) -> Self {
        Self { exe: exe.into() }
    }

    /// The checker's own binary.
    pub fn exe(&self) -> &Path {
        &self.exe
    }

    /// Runs a program to its end. When this returns an outcome, nothing of the program is alive.
    pub fn run(&self, request: &Request) -> Result<Outcome, ChildError> {
        let failed = |source| ChildError::Supervisor {
            exe: self.exe.clone(),
            source,
        };
        let order = wire::frame(request, &[&request.stdin]).map_err(failed)?;
        let mut supervisor = self.start().map_err(failed)?;
        let reports = supervisor.converse(order).map_err(failed)?;
        Conversation {
            request,
            reports,
            program: None,
        }
        .follow(supervisor)
    }

    fn start(&self) -> io::Result<Running> {
        let mut command = Command::new(&self.exe);
        command
            .arg(wire::SUPERVISE)
            .env_clear()
            .stdin(Stdio::piped())
            .stdout(Stdio::piped());
        command.spawn().map(Running)
    }
}

/// What a supervisor says: a report and the bytes that come with it.
type Said = io::Result<(Report, Vec<Vec<u8>>)>;

/// A supervisor process, killed and reaped when dropped. Once it has reported, it has no work left.
struct Running(Child);

impl Running {
    /// Sends the order, and gets what the supervisor says, on a thread of its own: a supervisor
    /// that was stopped neither reads nor writes, and must not hold up the checker.
    fn converse(&mut self, order: Vec<u8>) -> io::Result<Receiver<Said>> {
        let pipes = self.0.stdin.take().zip(self.0.stdout.take());
        let (input, output) = pipes.ok_or(io::ErrorKind::BrokenPipe)?;
        let (sender, reports) = mpsc::channel();
        let name = String::from("supervisor's reports");
        thread::Builder::new()
            .name(name)
            .spawn(move || talk(input, output, &order, &sender))?;
        Ok(reports)
    }

    /// Ends it, unless it has ended, and says how it ended.
    fn end(&mut self) -> io::Result<ExitStatus> {
        self.0.kill()?;
        self.0.wait()
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // It cannot be helped: either it is gone already, or the system does not let us.
        let _ = self.end();
    }
}

/// Holds `input` open to the end: the supervisor takes its closing for the checker's death.
fn talk(mut input: ChildStdin, mut output: ChildStdout, order: &[u8], to: &Sender<Said>) {
    // An order that cannot be written means that the supervisor is gone, which reading tells too.
    let _ = io::Write::write_all(&mut input, order);
    loop {
        let said = wire::read(&mut output);
        let last = said.is_err();
        if to.send(said).is_err() || last {
            return;
        }
    }
}

struct Conversation<'a> {
    request: &'a Request,
    reports: Receiver<Said>,
    program: Option<u32>,
}

impl Conversation<'_> {
    fn follow(mut self, mut supervisor: Running) -> Result<Outcome, ChildError> {
        let deadline = later(Instant::now(), self.request.limits.wall) + PATIENCE;
        let mut seen_stopped = false;
        loop {
            match self.reports.recv_timeout(GLANCE) {
                Ok(Ok((Report::Started(program), _))) => self.program = Some(program),
                Ok(Ok((Report::Ended(summary), parts))) => return Ok(outcome(summary, parts)),
                Ok(Ok((Report::Failed(trouble), _))) => return Err(self.failed(trouble)),
                Ok(Err(_)) | Err(RecvTimeoutError::Disconnected) => {
                    let how = supervisor.end();
                    let how = how.map_or_else(|error| error.to_string(), |end| end.to_string());
                    return Err(self.lost(how));
                }
                Err(RecvTimeoutError::Timeout) => {
                    // Twice in a row, so that a machine that was suspended as a whole is no loss.
                    let stopped = platform::is_stopped(supervisor.0.id());
                    if (stopped && seen_stopped) || Instant::now() >= deadline {
                        drop(supervisor);
                        return Err(self.lost(String::from("it did not answer")));
                    }
                    seen_stopped = stopped;
                }
            }
        }
    }

    /// To be called when the supervisor is dead: from then on nobody else reaps the program, and
    /// whoever does cannot have given its number to another process in so short a time.
    fn lost(&self, how: String) -> ChildError {
        if let Some(program) = self.program {
            platform::kill_group(program);
        }
        self.no_report(how)
    }

    fn no_report(&self, how: impl Into<String>) -> ChildError {
        ChildError::SupervisorLost {
            program: self.request.program.clone(),
            how: how.into(),
        }
    }

    fn failed(&self, trouble: Trouble) -> ChildError {
        let program = self.request.program.clone();
        match trouble {
            Trouble::Start(obstacle) => ChildError::Start {
                program,
                source: obstacle.source(),
                step: obstacle.step,
            },
            Trouble::Supervise(obstacle) => ChildError::Supervise {
                program,
                source: obstacle.source(),
                step: obstacle.step,
            },
            Trouble::Unstoppable(left) => ChildError::Unstoppable { program, left },
            Trouble::Abandoned => self.no_report("it was told to stop"),
        }
    }
}

fn outcome(summary: Summary, parts: Vec<Vec<u8>>) -> Outcome {
    let mut parts = parts.into_iter();
    Outcome {
        end: summary.end,
        stdout: parts.next().unwrap_or_default(),
        stderr: parts.next().unwrap_or_default(),
        stdout_cut: summary.stdout_cut,
        stderr_cut: summary.stderr_cut,
        left_behind: summary.left_behind,
        wall: summary.wall,
        cpu: summary.cpu,
    }
}
