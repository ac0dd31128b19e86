//! Shows how far cargo is with what answers are explored with.
//!
//! That cargo runs where its output is kept, so that a failure can be told as ours. But each part
//! that it is going to build has a folder from the beginning, and a file in it when it is done.

use std::io::{IsTerminal, Write, stderr};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread::{self, JoinHandle};
use std::time::Duration;

/// How often to look.
const GLANCE: Duration = Duration::from_millis(250);

/// A line that changes while something is built, and is gone when this is dropped. Where there is no
/// terminal, there is only the first line.
#[derive(Debug)]
pub struct Ticker {
    stop: Option<Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Ticker {
    /// Says what is being built, and then how far it is. `libraries` is cargo's target folder.
    pub fn start(what: &str, libraries: &Path) -> Self {
        eprintln!("{what}");
        let (stop, stopped) = mpsc::channel();
        let libraries = libraries.join("release/.fingerprint");
        let thread = stderr().is_terminal().then(|| {
            thread::spawn(move || {
                while stopped.recv_timeout(GLANCE) == Err(RecvTimeoutError::Timeout) {
                    draw(&bar(&parts(&libraries)));
                }
                draw("");
            })
        });
        Ticker {
            stop: Some(stop),
            thread,
        }
    }
}

impl Drop for Ticker {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            // What went wrong with a progress bar is nobody's concern.
            let _ = thread.join();
        }
    }
}

/// How far a part is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Stage {
    Waiting,
    UnderWay,
    Done,
}

/// The parts that are being built, and how far each is.
fn parts(folder: &Path) -> Vec<(String, Stage)> {
    let folders = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let part = |path: PathBuf| {
        let name = path.file_name()?.to_str()?.rsplit_once('-')?.0.to_owned();
        let files: Vec<PathBuf> = path.read_dir().ok()?.flatten().map(|f| f.path()).collect();
        let has = |wanted: &str| {
            let extensions = files.iter().filter_map(|file| file.extension());
            extensions.into_iter().any(|extension| extension == wanted)
        };
        let stage = match (has("json"), has("timestamp")) {
            (true, _) => Stage::Done,
            (false, true) => Stage::UnderWay,
            (false, false) => Stage::Waiting,
        };
        Some((name, stage))
    };
    folders.filter_map(|entry| part(entry.path())).collect()
}

fn bar(parts: &[(String, Stage)]) -> String {
    const WIDTH: usize = 20;
    let of = |wanted: Stage| parts.iter().filter(move |(_, stage)| *stage == wanted);
    let (all, done) = (parts.len(), of(Stage::Done).count());
    let filled = (done * WIDTH).checked_div(all).unwrap_or(0);
    let bar = format!("{}{}", "#".repeat(filled), "-".repeat(WIDTH - filled));
    let now = of(Stage::UnderWay).map(|(name, _)| name.as_str()).min();
    let now = now.map_or(String::new(), |name| format!(": {name}"));
    format!("  [{bar}] {done} of {all}{now}")
}

fn draw(line: &str) {
    let mut stderr = stderr().lock();
    let _ = write!(stderr, "\r\x1b[K{line}");
    let _ = stderr.flush();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_done_when_cargo_has_written_what_it_was_built_from() {
        let dir = tempfile::tempdir().unwrap();
        for (part, file) in [
            ("serde-0123", "lib-serde.json"),
            ("rayon-core-4567", "invoked.timestamp"),
        ] {
            std::fs::create_dir(dir.path().join(part)).unwrap();
            std::fs::write(dir.path().join(part).join(file), "").unwrap();
        }
        let mut parts = parts(dir.path());
        parts.sort();
        let wanted = [("rayon-core", Stage::UnderWay), ("serde", Stage::Done)];
        assert_eq!(parts, wanted.map(|(name, stage)| (name.to_owned(), stage)));
        assert_eq!(bar(&parts), "  [##########----------] 1 of 2: rayon-core");
        assert_eq!(bar(&[]), "  [--------------------] 0 of 0");
    }
}
