//! Facts about how processes end, and who takes note of it.

use super::{Fact, FactKind, View, pipes};
use crate::record::{
    Action, Birth, Call, Event, Process, ProcessEnd, ProcessId, Returned, What, number,
};
use crate::words;

pub(super) fn find(view: &View<'_>, facts: &mut Vec<Fact>) {
    for child in view.ids().skip(1) {
        zombie(view, child, facts);
        left(view, child, facts);
    }
    ignored(view, facts);
    twice(view, facts);
}

fn zombie(view: &View<'_>, child: ProcessId, facts: &mut Vec<Fact>) {
    let process = &view.recording.processes[child.0 as usize];
    let (Some(parent), Some(ended)) = (process.parent, view.ended(child)) else {
        return;
    };
    let neglected = match view.recording.processes[parent.0 as usize].end {
        ProcessEnd::Exited(_) => view.ended(parent).is_some_and(|at| at > ended),
        ProcessEnd::Signalled(_) => false,
        ProcessEnd::Alive => pipes::waits_for_work(view, parent),
    };
    if process.reaped_by.is_some()
        || !neglected
        || !view.recording.runs_the_learners(parent)
        || does_not_want_to_know(view, parent, ended)
    {
        return;
    }
    let (name, by) = (view.name(child), view.name(parent));
    let end = words::ended(process.end);
    let sentence = format!("{name} {end}, and {by} never waited for it");
    facts.push(Fact {
        place: view.birth(child).and_then(|(_, place)| place),
        ..view.fact(FactKind::ZombieLeftBehind, child, sentence)
    });
}

/// Whether a process has told the system, up to an event, to forget its children as they end.
fn does_not_want_to_know(view: &View<'_>, process: ProcessId, before: usize) -> bool {
    match view.action(process, number::SIGCHLD, before) {
        Some(Action::Ignore) => true,
        Some(Action::Handler(flags)) => flags & number::SA_NOCLDWAIT != 0,
        _ => false,
    }
}

impl View<'_> {
    /// What was last said, before an event, about what a signal does to a process. A child begins
    /// with its parent's word; a program that was started by `exec` forgets handlers.
    pub(super) fn action(&self, process: ProcessId, signal: i32, before: usize) -> Option<Action> {
        let mut of = process;
        let mut before = before;
        let mut forgets = false;
        loop {
            for event in self.recording.events[..before].iter().rev() {
                if event.process != of {
                    continue;
                }
                match &event.what {
                    What::Exec { .. } => forgets = true,
                    What::Call(
                        Call::SignalAction {
                            signal: s,
                            action: Some(action),
                        },
                        Returned::Value(_),
                    ) if *s == signal => {
                        let handler = matches!(action, Action::Handler(_));
                        return (!(forgets && handler)).then_some(*action);
                    }
                    _ => {}
                }
            }
            (before, _) = self.birth(of)?;
            of = self.recording.processes[of.0 as usize].parent?;
        }
    }
}

fn left(view: &View<'_>, child: ProcessId, facts: &mut Vec<Fact>) {
    let process: &Process = &view.recording.processes[child.0 as usize];
    let Some(parent) = process.parent else {
        return;
    };
    let (name, by) = (view.name(child), view.name(parent));
    let place = view.birth(child).and_then(|(_, place)| place);
    let alone = process
        .orphaned_at
        .is_some_and(|at| !died_with(view, child, at));
    if alone && parent != ProcessId(0) && view.recording.runs_the_learners(parent) {
        let sentence = format!("{name} was running when {by}, its parent, ended");
        facts.push(Fact {
            place: place.clone(),
            ..view.fact(FactKind::Orphan, child, sentence)
        });
    }
    if process.outlived_program {
        let sentence = format!("{name} was running when the program ended");
        facts.push(Fact {
            place,
            ..view.fact(FactKind::StillRunning, child, sentence)
        });
    }
}

/// Whether a process was killed together with its parent, whose end was told first.
fn died_with(view: &View<'_>, child: ProcessId, parent_ended: usize) -> bool {
    let process = &view.recording.processes[child.0 as usize];
    let end = view.ended(child).unwrap_or(usize::MAX);
    let between = view.recording.events.get(parent_ended..end);
    let only_ends = |e: &Event| matches!(e.what, What::Ended(_) | What::Signal { .. });
    process.end == ProcessEnd::Signalled(number::SIGKILL)
        && between.is_some_and(|events| events.iter().all(only_ends))
}

/// Who waited without asking, for a process that failed.
fn ignored(view: &View<'_>, facts: &mut Vec<Fact>) {
    for (_, event, call, _) in view.calls() {
        let Call::Wait {
            asked: false,
            found: Some(child),
            end: Some(end),
            ..
        } = call
        else {
            continue;
        };
        if *end == ProcessEnd::Exited(0) || view.never_became(*child) {
            continue;
        }
        let (name, by) = (view.name(*child), view.name(event.process));
        let end = words::ended(*end);
        let sentence = format!("{name} {end}, and {by} waited for it without asking how it ended");
        facts.push(Fact {
            place: event.place.clone(),
            ..view.fact(FactKind::ExitStatusIgnored, *child, sentence)
        });
    }
}

/// Bytes that parent and child both wrote out of a buffer that `fork` had copied.
fn twice(view: &View<'_>, facts: &mut Vec<Fact>) {
    for child in view.ids().skip(1) {
        let process = &view.recording.processes[child.0 as usize];
        let Some(parent) = process.parent.filter(|_| process.birth != Birth::Vfork) else {
            continue;
        };
        let (Some(one), Some(other)) = (
            wrote_copy(view, child, child),
            wrote_copy(view, parent, child),
        ) else {
            continue;
        };
        let both = &one.1[..one.1.len().min(other.1.len())];
        let (name, by) = (view.name(child), view.name(parent));
        let text = words::quoted(both);
        let sentence =
            format!("{text} lay in a buffer when {by} made {name} by fork, and both wrote it");
        facts.push(Fact {
            place: view.birth(child).and_then(|(_, place)| place),
            ..view.fact(FactKind::OutputTwice, child, sentence)
        });
    }
}

/// The bytes that a process wrote out of a buffer that was copied when `child` was made.
fn wrote_copy<'a>(
    view: &View<'a>,
    process: ProcessId,
    child: ProcessId,
) -> Option<(&'a Event, &'a [u8])> {
    view.calls().find_map(|(_, event, call, returned)| {
        let (Call::Write { copied, data, .. }, Returned::Value(n)) = (call, returned) else {
            return None;
        };
        let (_, many) = copied.iter().find(|(of, _)| *of == child)?;
        let bytes = &data[..(*many).min(n as usize)];
        (event.process == process && !bytes.is_empty()).then_some((event, bytes))
    })
}
