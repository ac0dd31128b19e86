//! A program in a terminal that watches a file: the file is saved, and the clock stops when the
//! verdict is on the screen.

use std::fs::File;
use std::io::Read;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::{Duration, Instant};

use nix::pty::{Winsize, openpty};

use crate::run::{Trouble, using};

/// A verdict that takes longer will not come.
const PATIENCE: Duration = Duration::from_secs(60);

/// A program that runs in a terminal of its own. Dropped, it is ended.
#[derive(Debug)]
pub struct Watched {
    child: Child,
    command: String,
    written: Receiver<(Instant, Vec<u8>)>,
    _keys: File,
}

impl Watched {
    /// Starts the command in a terminal.
    ///
    /// # Errors
    /// Where there is no terminal to be had, or the command cannot be started.
    pub fn start(command: &Command) -> Result<Self, Trouble> {
        let size = Winsize {
            ws_row: 50,
            ws_col: 100,
            ws_xpixel: 0,
            ws_ypixel: 0,
        };
        let pty = openpty(&size, None).map_err(|e| using("/dev/ptmx")(e.into()))?;
        let mut in_session = Command::new("setsid");
        in_session.arg("--ctty").arg(command.get_program());
        in_session.args(command.get_args()).env_clear();
        for (name, value) in command.get_envs() {
            if let Some(value) = value {
                in_session.env(name, value);
            }
        }
        if let Some(folder) = command.get_current_dir() {
            in_session.current_dir(folder);
        }
        let end = || {
            pty.slave
                .try_clone()
                .map(Stdio::from)
                .map_err(using("a terminal"))
        };
        in_session.stdin(end()?).stdout(end()?).stderr(end()?);
        let child = in_session.spawn().map_err(using("setsid"))?;
        drop(pty.slave);
        let keys = File::from(pty.master);
        let written = follow(keys.try_clone().map_err(using("a terminal"))?);
        Ok(Watched {
            child,
            command: format!("{command:?}"),
            written,
            _keys: keys,
        })
    }

    /// Waits until all of these have been written, one after the other, and says when the last of
    /// them was.
    ///
    /// # Errors
    /// Where that does not happen.
    pub fn shows(&self, wanted: &[&str]) -> Result<Instant, Trouble> {
        let (mut text, mut latest) = (Vec::new(), Instant::now());
        for wanted in wanted {
            loop {
                if let Some(at) = find(&text, wanted.as_bytes()) {
                    text.drain(..at + wanted.len());
                    break;
                }
                let (at, bytes) = self.more(wanted, &text)?;
                latest = at;
                text.extend(bytes);
            }
        }
        Ok(latest)
    }

    /// How long it takes from the saving of a file until these have been written, one after the
    /// other.
    ///
    /// # Errors
    /// Where that does not happen.
    pub fn time(
        &self,
        save: impl FnOnce() -> Result<(), Trouble>,
        wanted: &[&str],
    ) -> Result<Duration, Trouble> {
        // What was written before is about something else.
        while self.written.try_recv().is_ok() {}
        let start = Instant::now();
        save()?;
        Ok(self.shows(wanted)?.saturating_duration_since(start))
    }

    fn more(&self, wanted: &str, so_far: &[u8]) -> Result<(Instant, Vec<u8>), Trouble> {
        let more = self.written.recv_timeout(PATIENCE);
        more.map_err(|_| Trouble::Shown {
            command: self.command.clone(),
            wanted: wanted.to_owned(),
            shown: String::from_utf8_lossy(so_far).into_owned(),
        })
    }
}

impl Drop for Watched {
    fn drop(&mut self) {
        // It cannot be helped if it is gone already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Whatever is written to the terminal, as it comes.
fn follow(mut terminal: File) -> Receiver<(Instant, Vec<u8>)> {
    let (send, written) = mpsc::channel();
    thread::spawn(move || {
        let mut bytes = [0; 1 << 16];
        while let Ok(count @ 1..) = terminal.read(&mut bytes) {
            if send
                .send((Instant::now(), bytes[..count].to_vec()))
                .is_err()
            {
                return;
            }
        }
    });
    written
}

fn find(text: &[u8], wanted: &[u8]) -> Option<usize> {
    text.windows(wanted.len()).position(|part| part == wanted)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::run::command;

    #[test]
    fn the_clock_stops_at_the_last_of_what_is_to_be_seen() {
        let mut echo = command("sh", Path::new("/"));
        echo.args(["-c", "echo one; echo two; echo three; read line"]);
        let watched = Watched::start(&echo).unwrap();
        watched.shows(&["one", "three"]).unwrap();
    }

    #[test]
    fn what_is_never_shown_is_no_measurement() {
        let mut echo = command("sh", Path::new("/"));
        echo.args(["-c", "echo one"]);
        let watched = Watched::start(&echo).unwrap();
        let error = watched.shows(&["two"]).unwrap_err().to_string();
        assert!(error.contains("one"), "{error}");
    }
}
