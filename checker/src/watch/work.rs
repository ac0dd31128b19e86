//! Commands of ours that run beside the screen, each in a process of its own.

use std::io::{BufRead, BufReader, Read};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::Sender;
use std::thread;

use super::event::Event;
use super::screen::Area;
use crate::session::{Failure, Session};

/// A command to run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Task {
    /// What is said while it runs.
    pub doing: &'static str,
    /// The arguments of `cargo checker`.
    pub args: Vec<String>,
}

/// What a command in another process has to say.
#[derive(Debug)]
pub struct News {
    /// Which work it comes from.
    pub number: u64,
    pub what: What,
}

/// See [`News`].
#[derive(Debug)]
pub enum What {
    /// A line of its output.
    Line(String),
    /// A line about how it gets on.
    Progress(String),
    /// It has ended.
    Ended,
}

/// A command that runs. Dropped, it is ended, and with it all that it started.
#[derive(Debug)]
pub struct Work {
    number: u64,
    child: Child,
}

impl Work {
    /// Starts a command of ours. What it says comes as [`News`].
    pub fn start(
        session: &Session,
        task: Task,
        area: Area,
        to: &Sender<Event>,
    ) -> Result<Self, Failure> {
        static NEXT: AtomicU64 = AtomicU64::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let mut command = Command::new(std::env::current_exe()?);
        command
            .arg("--root")
            .arg(&session.around.root)
            .args(&task.args)
            .env("COLUMNS", area.columns.to_string())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let links = match session.opener {
            Some(_) => "always",
            None => "never",
        };
        command.env("THREADLINGS_LINKS", links);
        if session.look.color {
            command.env("CLICOLOR_FORCE", "1");
        }
        let mut child = command.spawn()?;
        let (stdout, stderr) = (child.stdout.take(), child.stderr.take());
        let progress = lines(stderr, number, to.clone(), What::Progress);
        let output = lines(stdout, number, to.clone(), What::Line);
        let to = to.clone();
        // Both streams end when the command and all that it started have ended.
        thread::spawn(move || {
            let _ = (progress.join(), output.join());
            let what = What::Ended;
            let _ = to.send(Event::Work(News { number, what }));
        });
        Ok(Work { number, child })
    }

    /// Whether this is the work of that number.
    pub fn is(&self, number: u64) -> bool {
        self.number == number
    }

    /// Its exit code, now that it has ended; `None` if a signal ended it.
    pub fn exit_code(&mut self) -> Option<i32> {
        self.child.wait().ok().and_then(|status| status.code())
    }
}

impl Drop for Work {
    fn drop(&mut self) {
        // Its supervisor sees that it is gone, and ends what it watches.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Tells the lines of a stream.
fn lines(
    stream: Option<impl Read + Send + 'static>,
    number: u64,
    to: Sender<Event>,
    what: fn(String) -> What,
) -> thread::JoinHandle<()> {
    thread::spawn(move || {
        let Some(stream) = stream else { return };
        let mut stream = BufReader::new(stream);
        let mut line = Vec::new();
        while stream
            .read_until(b'\n', &mut line)
            .is_ok_and(|bytes| bytes > 0)
        {
            let text = String::from_utf8_lossy(&line)
                .trim_end_matches(['\n', '\r'])
                .to_owned();
            line.clear();
            let what = what(text);
            if to.send(Event::Work(News { number, what })).is_err() {
                return;
            }
        }
    })
}
