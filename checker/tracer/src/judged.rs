//! The lines of a run that are judged. Two right answers of different style have the same ones.

use std::collections::BTreeSet;

use crate::facts::{Fact, FactKind, facts, writers_of};
use crate::names::Names;
use crate::record::{
    Call, Event, Process, ProcessEnd, ProcessId, Recording, ResourceId, ResourceKind, Returned,
    What,
};
use crate::words;

/// What of a run is judged: what an exercise's `watch` names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Watch {
    /// The processes, with their ends and who took note of them.
    pub tree: bool,
    /// Facts of these kinds.
    pub facts: Vec<FactKind>,
    /// What makes a process independent of who started it: its session, its folder, the mask of
    /// the files it makes, its standard streams.
    pub session: bool,
    /// Who wrote to which pipe or socket pair, and who read.
    pub pipes: bool,
}

/// The facts that are wrong whatever a program is for.
const ALWAYS: [FactKind; 7] = [
    FactKind::ZombieLeftBehind,
    FactKind::Orphan,
    FactKind::StillRunning,
    FactKind::PipeEndNeverClosed,
    FactKind::OutputTwice,
    FactKind::BlockedForEver,
    FactKind::ForbiddenCall,
];

impl Default for Watch {
    /// The processes and all facts.
    fn default() -> Self {
        Watch {
            tree: true,
            facts: FactKind::ALL.to_vec(),
            session: false,
            pipes: false,
        }
    }
}

impl Watch {
    /// The facts that are wrong whatever a program is for, and besides them what these words name:
    /// `tree`, `session`, `pipes`, or another kind of fact by its name. With `not` before it, a kind
    /// of fact is not watched.
    ///
    /// # Errors
    ///
    /// The first word that is not one of these.
    pub fn parse<'a>(words: impl IntoIterator<Item = &'a str>) -> Result<Self, String> {
        let mut watch = Watch {
            tree: false,
            facts: ALWAYS.to_vec(),
            session: false,
            pipes: false,
        };
        for word in words {
            match word {
                "tree" => watch.tree = true,
                "session" => watch.session = true,
                "pipes" => watch.pipes = true,
                word => {
                    let without = word.strip_prefix("not ");
                    let name = without.unwrap_or(word);
                    let kind = FactKind::ALL.into_iter().find(|kind| kind.name() == name);
                    let kind = kind.ok_or_else(|| word.to_owned())?;
                    watch.facts.retain(|known| *known != kind);
                    if without.is_none() {
                        watch.facts.push(kind);
                    }
                }
            }
        }
        Ok(watch)
    }
}

/// The lines that are judged.
pub fn judged(recording: &Recording, watch: &Watch) -> Vec<String> {
    let names = Names::of(recording);
    let mut lines = Vec::new();
    if watch.tree {
        lines.extend(names.tree().iter().map(|&id| life(recording, &names, id)));
    }
    if watch.session {
        let own = |&id: &ProcessId| independence(recording, &names, id);
        lines.extend(names.tree().iter().flat_map(own));
    }
    if watch.pipes {
        lines.extend(talk(recording, &names));
    }
    let watched = |fact: &Fact| watch.facts.contains(&fact.kind);
    let facts = facts(recording).into_iter().filter(watched);
    lines.extend(facts.map(|fact| fact.to_string()));
    lines
}

/// What a process became, how it ended, and who took note of it: "child 1 ran cat, exited with 0, reaped by program".
pub(crate) fn life(recording: &Recording, names: &Names, id: ProcessId) -> String {
    let process = &recording.processes[id.0 as usize];
    let mut parts = Vec::new();
    // The program itself runs what the tracer started.
    let ran = process
        .ran
        .iter()
        .skip(usize::from(process.parent.is_none()));
    parts.extend(ran.map(|path| format!("ran {}", words::base(path))));
    parts.push(words::ended(process.end));
    if let (Some(_), true) = (process.parent, process.end != ProcessEnd::Alive) {
        parts.push(match process.reaped_by {
            Some(by) => format!("reaped by {}", names.process(by)),
            None if process.orphaned_at.is_some() => "reaped by the system".to_owned(),
            None => "reaped by nobody".to_owned(),
        });
    }
    format!("{} {}", names.process(id), parts.join(", "))
}

/// How independent a process has made itself of its parents, as far as it lived after them.
fn independence(recording: &Recording, names: &Names, id: ProcessId) -> Vec<String> {
    let process = &recording.processes[id.0 as usize];
    if process.parent.is_none() || (process.orphaned_at.is_none() && !process.outlived_program) {
        return Vec::new();
    }
    let name = names.process(id);
    let mut lines = Vec::new();
    lines.push(match process.session {
        Some(leader) if leader == id => format!("{name} leads a session"),
        Some(leader) => format!("{name} is in the session of {}", names.process(leader)),
        None => format!("{name} is in the session of whoever started the program"),
    });
    let line = lineage(recording, id);
    let folder = last(recording, &line, |call| match call {
        Call::ChangeDirectory(path) => Some(path.clone()),
        _ => None,
    });
    lines.push(match folder {
        Some(path) => format!("{name} is in the folder {path}"),
        None => format!("{name} is in the folder that the program was started in"),
    });
    let mask = last(recording, &line, |call| match call {
        Call::Umask(bits) => Some(*bits),
        _ => None,
    });
    lines.push(match mask {
        Some(bits) => format!("{name} has set the mask of new files to {bits:03o}"),
        None => format!("{name} has the mask of new files that it was given"),
    });
    lines.extend(streams(names, process, name));
    lines
}

/// A process and those that it comes of, each with the event up to which it counts.
fn lineage(recording: &Recording, id: ProcessId) -> Vec<(ProcessId, usize)> {
    let mut line = vec![(id, recording.events.len())];
    let mut child = id;
    while let Some(parent) = recording.processes[child.0 as usize].parent {
        let made = |e: &Event| matches!(&e.what, What::Call(Call::Fork { child: Some(c), .. }, _) if *c == child);
        let until = recording.events.iter().position(made).unwrap_or(0);
        line.push((parent, until));
        child = parent;
    }
    line
}

/// What the last successful call of a kind said, of a process or those that it comes of.
fn last<T>(
    recording: &Recording,
    line: &[(ProcessId, usize)],
    says: impl Fn(&Call) -> Option<T>,
) -> Option<T> {
    line.iter().find_map(|(id, until)| {
        let own = recording.events[..*until].iter().rev();
        own.filter(|e| e.process == *id)
            .find_map(|e| match &e.what {
                What::Call(call, Returned::Value(_)) => says(call),
                _ => None,
            })
    })
}

fn streams(names: &Names, process: &Process, name: &str) -> Vec<String> {
    let streams = ["input", "output", "error"].into_iter().zip(0..);
    streams
        .map(|(stream, number)| {
            let open = process.open_at_end.iter().find(|d| d.number == number);
            match open {
                Some(d) => format!(
                    "{name}: standard {stream} is {}",
                    names.resource(d.resource)
                ),
                None => format!("{name}: standard {stream} is closed"),
            }
        })
        .collect()
}

/// Who wrote to each pipe or end of a socket pair, and who read from it.
fn talk(recording: &Recording, names: &Names) -> Vec<String> {
    let mut lines = Vec::new();
    for (number, resource) in recording.resources.iter().enumerate() {
        if !matches!(resource.kind, ResourceKind::Pipe | ResourceKind::SocketPair) {
            continue;
        }
        let id = ResourceId(number as u32);
        let name = names.resource(id);
        let who = |ids: BTreeSet<ProcessId>| {
            let named: Vec<&str> = ids.iter().map(|&p| names.process(p)).collect();
            named.join(" and ")
        };
        let (wrote, read) = (writers_of(&recording.events, id), readers_of(recording, id));
        if !wrote.is_empty() {
            lines.push(format!("{} wrote to {name}", who(wrote)));
        }
        if !read.is_empty() {
            lines.push(format!("{} read from {name}", who(read)));
        }
    }
    lines.sort();
    lines
}

fn readers_of(recording: &Recording, of: ResourceId) -> BTreeSet<ProcessId> {
    let read = |e: &&Event| {
        matches!(&e.what, What::Call(Call::Read { from: Some(d), .. }, Returned::Value(n))
            if d.resource == of && *n > 0)
    };
    let events = recording.events.iter();
    events.filter(read).map(|e| e.process).collect()
}
