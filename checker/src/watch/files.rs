//! Which answers were saved: in place, or by putting a new file where the old one was.

use std::path::PathBuf;
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread;
use std::time::Duration;

use notify::{RecommendedWatcher, RecursiveMode, Watcher};

use super::event::Event;
use crate::session::{Failure, Session};

/// Editors write in several steps. What happens within this time belongs together.
const TOGETHER: Duration = Duration::from_millis(10);

/// Watches the folders of all answers for as long as the value lives.
pub fn watch(session: &Session, to: &Sender<Event>) -> Result<RecommendedWatcher, Failure> {
    let (send, changes) = mpsc::channel();
    let failed = |error: notify::Error| {
        Failure::usage(
            format!("failed to watch the exercises: {error}"),
            "`cargo checker check` works without",
        )
    };
    let mut watcher = notify::recommended_watcher(move |change: notify::Result<notify::Event>| {
        if let Ok(change) = change
            && !change.kind.is_access()
        {
            let _ = send.send(change.paths);
        }
    })
    .map_err(failed)?;
    for topic in &session.catalog.topics {
        // The folder, not the files: an editor may put a new file in the place of the old one.
        let folders = topic.exercises.iter().filter_map(|exercise| {
            let folder = exercise.answer().parent()?.to_owned();
            Some(folder)
        });
        if let Some(folder) = folders.into_iter().next() {
            watcher
                .watch(&folder, RecursiveMode::NonRecursive)
                .map_err(failed)?;
        }
    }
    let to = to.clone();
    thread::spawn(move || {
        while let Ok(mut paths) = changes.recv() {
            collect(&changes, &mut paths);
            if to.send(Event::Saved(paths)).is_err() {
                return;
            }
        }
    });
    Ok(watcher)
}

/// Takes what comes soon after, until it is quiet.
fn collect(changes: &mpsc::Receiver<Vec<PathBuf>>, paths: &mut Vec<PathBuf>) {
    loop {
        match changes.recv_timeout(TOGETHER) {
            Ok(more) => paths.extend(more),
            Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => return,
        }
        if paths.len() > 1_000 {
            return;
        }
    }
}
