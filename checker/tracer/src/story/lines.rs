//! The lines of one thread's story, with calls that go on with what the last one did folded into it.

use std::collections::BTreeSet;

use crate::facts::writers_of;
use crate::names::{self, Names};
use crate::record::{
    Action, Call, Descriptor, Effect, Event, KEPT, ProcessId, Recording, ResourceId, ResourceKind,
    Returned, Target, What, number,
};
use crate::words;

/// Signals that the C library keeps for its threads.
const OF_THREADS: [i32; 2] = [32, 33];

/// So many signals at once are blocked by a library around what it does, not by a learner.
const MANY: u32 = 8;

const PR_SET_PDEATHSIG: i32 = 1;
const PR_SET_CHILD_SUBREAPER: i32 = 36;
const UNLOCK: i32 = 8;

/// The lines so far, and what is being told.
pub(super) struct Lines<'a> {
    recording: &'a Recording,
    names: &'a Names,
    lines: Vec<String>,
    open: Option<Open>,
}

/// Something that may go on with the next call.
enum Open {
    Writing {
        to: ResourceId,
        bytes: Vec<u8>,
        many: u64,
    },
    Waiting(BTreeSet<String>),
}

impl<'a> Lines<'a> {
    pub(super) fn new(recording: &'a Recording, names: &'a Names) -> Self {
        Lines {
            recording,
            names,
            lines: Vec::new(),
            open: None,
        }
    }

    pub(super) fn add(&mut self, event: &Event) {
        match &event.what {
            What::Call(call, Returned::Value(value)) => self.did(event, call, *value),
            What::Call(call, Returned::Error(error)) => self.failed(event, call, *error),
            What::Unfinished(call) => {
                let what = words::waits(self.names, call);
                if waits(call) {
                    self.say(format!("{what}, and never goes on"));
                }
            }
            What::Exec { path, .. } => self.say(format!("becomes {}", words::base(path))),
            What::Ended(end) => self.say(words::ended(*end)),
            What::Forbidden(call) => self.say(format!("is refused {call}")),
            What::Signal { .. } => {}
        }
    }

    pub(super) fn done(mut self) -> Vec<String> {
        self.close();
        self.lines
    }

    fn say(&mut self, line: String) {
        self.close();
        if self.lines.last() != Some(&line) {
            self.lines.push(line);
        }
    }

    fn close(&mut self) {
        let line = match self.open.take() {
            None => return,
            Some(Open::Writing { to, bytes, many }) => {
                let text = if many > KEPT as u64 {
                    format!("{many} bytes")
                } else {
                    words::quoted(&bytes)
                };
                format!("writes {text} to {}", self.names.resource(to))
            }
            Some(Open::Waiting(found)) => {
                let found: Vec<String> = found.into_iter().collect();
                format!("reaps {}", found.join(", "))
            }
        };
        self.lines.push(line);
    }

    /// Files belong to what an exercise watches otherwise; these are what processes talk by.
    fn tells(&self, d: &Descriptor) -> bool {
        use ResourceKind::*;
        let kind = &self.recording.resources[d.resource.0 as usize].kind;
        matches!(kind, Pipe | SocketPair | Socket | Stdin | Stdout | Stderr)
    }

    fn did(&mut self, event: &Event, call: &Call, value: i64) {
        match call {
            Call::Write {
                to: Some(d), data, ..
            } if self.tells(d) => self.wrote(d.resource, data, value),
            Call::Wait {
                found: Some(child),
                end: Some(end),
                ..
            } => {
                let (name, ended) = (self.names.process(*child), words::ended(*end));
                let line = format!("{name} ({ended})");
                match &mut self.open {
                    Some(Open::Waiting(found)) => {
                        found.insert(line);
                    }
                    _ => {
                        self.close();
                        self.open = Some(Open::Waiting(BTreeSet::from([line])));
                    }
                }
            }
            Call::Read { from: Some(d), .. } if self.tells(d) => self.read(d, value),
            Call::Fork {
                child: Some(child), ..
            } => self.say(format!("makes {}", self.names.process(*child))),
            Call::Kill { target, signal } => {
                let whom = self.whom(event, *target);
                self.say(match signal {
                    0 => format!("asks whether {whom} is there"),
                    _ => format!("sends {} to {whom}", names::signal(*signal)),
                });
            }
            Call::SetSession => self.say("begins a session of its own".to_owned()),
            // What a library does for itself has no line of the learner's.
            _ if event.place.is_some() => {
                if let Some(line) = self.minor(event, call) {
                    self.say(line);
                }
            }
            _ => {}
        }
    }

    fn whom(&self, event: &Event, target: Target) -> String {
        if target == Target::Process(event.process) {
            "itself".to_owned()
        } else {
            words::whom(self.names, target)
        }
    }

    fn wrote(&mut self, resource: ResourceId, data: &[u8], value: i64) {
        let part = &data[..data.len().min(value as usize)];
        match &mut self.open {
            Some(Open::Writing { to, bytes, many }) if *to == resource => {
                bytes.extend_from_slice(part);
                *many += value as u64;
            }
            _ => {
                self.close();
                self.open = Some(Open::Writing {
                    to: resource,
                    bytes: part.to_vec(),
                    many: value as u64,
                });
            }
        }
    }

    fn read(&mut self, d: &Descriptor, value: i64) {
        let name = self.names.resource(d.resource);
        if value == 0 {
            self.say(format!("finds the end of {name}"));
            return;
        }
        let from = self.other_side(d.resource);
        let writers = writers_of(&self.recording.events, from);
        let writers: Vec<&str> = (self.names.tree().iter())
            .filter(|p| writers.contains(p))
            .map(|p: &ProcessId| self.names.process(*p))
            .collect();
        self.say(match &writers[..] {
            [] => format!("reads from {name}"),
            _ => format!("reads from {name} what {} wrote", writers.join(" and ")),
        });
    }

    /// Of an end of a socket pair the other one; of everything else itself.
    fn other_side(&self, resource: ResourceId) -> ResourceId {
        let at = resource.0 as usize;
        let all = &self.recording.resources;
        if all[at].kind != ResourceKind::SocketPair {
            return resource;
        }
        let twin = |&other: &usize| {
            other != at
                && all.get(other).is_some_and(|o| {
                    o.kind == ResourceKind::SocketPair && o.born_at == all[at].born_at
                })
        };
        let found = [at.wrapping_sub(1), at + 1].into_iter().find(twin);
        found.map_or(resource, |id| ResourceId(id as u32))
    }

    /// What is told only of the learner's own lines.
    fn minor(&self, event: &Event, call: &Call) -> Option<String> {
        let name = |d: &Descriptor| self.names.descriptor(self.recording, d);
        Some(match call {
            Call::Pipe(_, _, Some(pipe)) => format!("makes {}", self.names.resource(*pipe)),
            Call::SocketPair(..) => format!("makes {}", self.made(event)?),
            Call::Close(_, Some(d)) if self.tells(d) => format!("closes {}", name(d)),
            Call::Dup(Some(d)) if d.number <= 2 => {
                let stream = ["input", "output", "error"][usize::try_from(d.number).ok()?];
                format!("makes {} its standard {stream}", name(d))
            }
            Call::SignalAction {
                signal,
                action: Some(action),
            } if !OF_THREADS.contains(signal) => {
                let signal = names::signal(*signal);
                match action {
                    Action::Default => format!("leaves {signal} to the system"),
                    Action::Ignore => format!("ignores {signal}"),
                    Action::Handler(_) => format!("handles {signal}"),
                }
            }
            Call::SignalMask(how, signals)
                if *how != 2 && *signals != 0 && signals.count_ones() <= MANY =>
            {
                let bits = (1..=64).filter(|s| signals >> (s - 1) & 1 == 1);
                let bits = bits.filter(|s| !OF_THREADS.contains(s));
                let of: Vec<String> = bits.map(names::signal).collect();
                if of.is_empty() {
                    return None;
                }
                let verb = if *how == number::SIG_BLOCK {
                    "blocks"
                } else {
                    "unblocks"
                };
                format!("{verb} {}", of.join(", "))
            }
            Call::Socket(verb, Some(d)) => match verb.as_str() {
                "socket" => format!("makes {}", name(d)),
                "accept" => format!("accepts {}", name(d)),
                "listen" => format!("listens at {}", name(d)),
                "shutdown" => format!("shuts {} down", name(d)),
                verb => format!("{verb}s {}", name(d)),
            },
            Call::Open(_, Some(d)) => format!("opens {}", name(d)),
            Call::SetGroup(..) => "moves to another group".to_owned(),
            Call::ChangeDirectory(path) => format!("goes to the folder {path}"),
            Call::Umask(bits) => format!("sets the mask of new files to {bits:03o}"),
            Call::Prctl(PR_SET_CHILD_SUBREAPER, 1..) => "takes orphans in".to_owned(),
            Call::Prctl(PR_SET_PDEATHSIG, signal) => {
                let signal = names::signal(*signal as i32);
                format!("asks for {signal} when its parent ends")
            }
            Call::Lock(Some(d), how) if how & UNLOCK != 0 => format!("unlocks {}", name(d)),
            Call::Lock(Some(d), _) => format!("locks {}", name(d)),
            Call::MapShared(Some(memory), _) => {
                format!("makes {}", self.names.resource(*memory))
            }
            Call::Alarm => "asks for a signal at a time".to_owned(),
            _ => return None,
        })
    }

    fn made(&self, event: &Event) -> Option<&str> {
        let at = (self.recording.events.iter()).position(|e| std::ptr::eq(e, event))?;
        let made = (self.recording.resources.iter()).position(|r| r.born_at == Some(at))?;
        let name = self.names.resource(ResourceId(made as u32));
        Some(name.split_once(',').map_or(name, |(pair, _)| pair))
    }

    fn failed(&mut self, event: &Event, call: &Call, error: i32) {
        // Whether something has to be tried again depends on time.
        let again = matches!(error, number::EINTR | number::EAGAIN);
        if again && !(event.injected || matches!(call, Call::Fork { .. } | Call::Lock(..))) {
            return;
        }
        let what = match call {
            Call::Wait { .. } => "waits for a child and has none".to_owned(),
            Call::Fork { .. } => "cannot make a child".to_owned(),
            Call::Write { to: Some(d), .. } if self.tells(d) => {
                format!("cannot write to {}", self.names.resource(d.resource))
            }
            Call::Read { from: Some(d), .. } if self.tells(d) => {
                format!("cannot read from {}", self.names.resource(d.resource))
            }
            Call::Kill { target, signal } => format!(
                "cannot send {} to {}",
                names::signal(*signal),
                self.whom(event, *target)
            ),
            Call::Lock(Some(d), _) => {
                format!("finds {} locked", self.names.descriptor(self.recording, d))
            }
            Call::SetSession => "cannot begin a session".to_owned(),
            Call::Open(path, _) if event.place.is_some() => {
                format!("cannot open {}", words::base(path))
            }
            _ => return,
        };
        let made_up = if event.injected { ", made up" } else { "" };
        self.say(format!("{what} ({}{made_up})", names::error(error)));
    }
}

/// Whether a call that has not returned is one that waits.
fn waits(call: &Call) -> bool {
    matches!(
        call,
        Call::Wait { .. }
            | Call::Read { .. }
            | Call::Write { .. }
            | Call::Lock(..)
            | Call::Pause
            | Call::Poll(_)
            | Call::Socket(..)
            | Call::Futex { waits: true, .. }
    )
}

/// A signal that a process got, if it was noticed.
pub(super) fn signal(names: &Names, what: &What) -> Option<String> {
    let What::Signal {
        signal,
        from,
        effect,
    } = what
    else {
        return None;
    };
    let from = from.map_or(String::new(), |p| format!(" from {}", names.process(p)));
    let name = names::signal(*signal);
    let effect = match effect {
        Effect::Killed => "and is killed by it",
        Effect::Stopped => "and is stopped by it",
        Effect::Handled => "and handles it",
        // Every program of Rust ignores this one, and sees the error instead.
        Effect::Ignored if matches!(*signal, number::SIGCHLD | number::SIGPIPE) => return None,
        Effect::Ignored => "and ignores it",
    };
    Some(format!("gets {name}{from} {effect}"))
}
