//! Facts: what went wrong among processes although nothing was printed. Each follows from the
//! recording of one run, and from nothing else.

mod ends;
mod pipes;
mod signals;

use std::fmt;

use serde::{Deserialize, Serialize};

pub(crate) use pipes::writers_of;

use crate::names::Names;
use crate::record::{Birth, Call, Event, Place, ProcessId, Recording, Returned, What};

/// The kinds of facts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum FactKind {
    /// A process had ended, and its parent ended later, by itself, without having waited for it.
    /// The parent had not told the system either that it does not want to know (`SIGCHLD` ignored),
    /// and runs the learner's program.
    /// Also of a parent that goes on for ever after the program, and waits for work instead.
    ZombieLeftBehind,
    /// A process was running when its parent ended, and the parent is not the program itself, but
    /// runs the same program. Not of one that is killed together with its parent.
    Orphan,
    /// A process was running when the program's first process ended.
    StillRunning,
    /// A process waits for ever for the end of a pipe, and a process holds the write end open that
    /// will not use it: the one that waits, one that waits for the end of just that one, or one that
    /// never wrote to the pipe while another did. Also: a process waits for ever to write into a
    /// pipe of which it alone holds the read end.
    PipeEndNeverClosed,
    /// A process became another program by `exec`, with a descriptor open besides the three standard
    /// ones, and that program did nothing with it.
    DescriptorLeaked,
    /// A process failed, and whoever waited for it did not ask how it had ended.
    ExitStatusIgnored,
    /// A signal was sent to a process that handles it, or has blocked it, while the same signal was
    /// still to be delivered there: the two became one. Or: a process waits for ever for a signal
    /// that it had handled before it began to wait.
    SignalLost,
    /// Bytes lay in a buffer when a process was copied by `fork`, and both wrote them.
    OutputTwice,
    /// Nobody goes on any more, and this process is in a call that waits for what nobody will do.
    /// Not of a process that goes on after the program has ended and waits for work, as a service does.
    BlockedForEver,
    /// A call was refused because it would reach beyond the program or escape from the tracer.
    ForbiddenCall,
}

impl FactKind {
    /// All of them.
    pub const ALL: [FactKind; 10] = [
        FactKind::ZombieLeftBehind,
        FactKind::Orphan,
        FactKind::StillRunning,
        FactKind::PipeEndNeverClosed,
        FactKind::DescriptorLeaked,
        FactKind::ExitStatusIgnored,
        FactKind::SignalLost,
        FactKind::OutputTwice,
        FactKind::BlockedForEver,
        FactKind::ForbiddenCall,
    ];

    /// Its name, in a few words.
    pub fn name(self) -> &'static str {
        match self {
            FactKind::ZombieLeftBehind => "zombie left behind",
            FactKind::Orphan => "orphan",
            FactKind::StillRunning => "child still running at exit",
            FactKind::PipeEndNeverClosed => "pipe end never closed",
            FactKind::DescriptorLeaked => "descriptor leaked across exec",
            FactKind::ExitStatusIgnored => "exit status ignored",
            FactKind::SignalLost => "signal lost",
            FactKind::OutputTwice => "output written twice",
            FactKind::BlockedForEver => "blocked for ever",
            FactKind::ForbiddenCall => "forbidden call",
        }
    }
}

/// A fact.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Fact {
    /// Of which kind.
    pub kind: FactKind,
    /// The process that it is about, by its name.
    pub process: String,
    /// The pipe, descriptor or signal that it is about, if it is about one.
    pub resource: Option<String>,
    /// What is so, as a sentence without its full stop.
    pub sentence: String,
    /// The line of the learner's file to look at.
    pub place: Option<Place>,
}

impl fmt::Display for Fact {
    /// The kind and the sentence. The line is left out: it differs between right answers.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.kind.name(), self.sentence)
    }
}

/// All facts of a run, in order of kind and process, each once.
pub fn facts(recording: &Recording) -> Vec<Fact> {
    let view = View {
        recording,
        names: Names::of(recording),
    };
    let mut facts = Vec::new();
    ends::find(&view, &mut facts);
    pipes::find(&view, &mut facts);
    signals::find(&view, &mut facts);
    forbidden(&view, &mut facts);
    facts.sort();
    facts.dedup_by(|a, b| (a.kind, &a.sentence) == (b.kind, &b.sentence));
    facts
}

/// A recording, with its names.
struct View<'a> {
    recording: &'a Recording,
    names: Names,
}

impl<'a> View<'a> {
    fn fact(&self, kind: FactKind, process: ProcessId, sentence: String) -> Fact {
        Fact {
            kind,
            process: self.names.process(process).to_owned(),
            resource: None,
            sentence,
            place: None,
        }
    }

    fn name(&self, process: ProcessId) -> &str {
        self.names.process(process)
    }

    fn ids(&self) -> impl Iterator<Item = ProcessId> + use<> {
        (0..self.recording.processes.len() as u32).map(ProcessId)
    }

    fn calls(&self) -> impl Iterator<Item = (usize, &'a Event, &'a Call, Returned)> {
        let events = self.recording.events.iter().enumerate();
        events.filter_map(|(at, event)| match &event.what {
            What::Call(call, returned) => Some((at, event, call, *returned)),
            _ => None,
        })
    }

    /// When and where a process was made.
    fn birth(&self, child: ProcessId) -> Option<(usize, Option<Place>)> {
        let made = |call: &Call| matches!(call, Call::Fork { child: Some(c), .. } if *c == child);
        let (at, event, ..) = self.calls().find(|(_, _, call, _)| made(call))?;
        Some((at, event.place.clone()))
    }

    /// When a process ended, as an index into the events.
    fn ended(&self, process: ProcessId) -> Option<usize> {
        let ends = |e: &Event| e.process == process && matches!(e.what, What::Ended(_));
        self.recording.events.iter().position(ends)
    }

    /// Whether it was made to become another program, and there was none.
    fn never_became(&self, process: ProcessId) -> bool {
        let process = &self.recording.processes[process.0 as usize];
        process.birth == Birth::Vfork && process.ran.is_empty()
    }
}

fn forbidden(view: &View<'_>, facts: &mut Vec<Fact>) {
    for event in &view.recording.events {
        if let What::Forbidden(call) = &event.what {
            let name = view.name(event.process);
            let sentence = format!("{name} called {call}, which was refused");
            facts.push(Fact {
                resource: Some(call.clone()),
                place: event.place.clone(),
                ..view.fact(FactKind::ForbiddenCall, event.process, sentence)
            });
        }
    }
}
