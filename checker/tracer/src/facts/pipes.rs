//! Facts about who waits for ever, and about ends of pipes and other descriptors.

use std::collections::BTreeSet;

use super::{Fact, FactKind, View};
use crate::record::{
    Access, Call, Descriptor, End, Event, ProcessEnd, ProcessId, ResourceId, ResourceKind,
    Returned, Target, Waiting, What,
};
use crate::words;

pub(super) fn find(view: &View<'_>, facts: &mut Vec<Fact>) {
    for waiting in waiting(view) {
        if !is_work(view, waiting) {
            blocked(view, waiting, facts);
        }
        never_closed(view, waiting, facts);
    }
    leaked(view, facts);
}

fn waiting<'a>(view: &View<'a>) -> &'a [Waiting] {
    match &view.recording.end {
        End::Deadlock(waiting) => waiting,
        _ => &[],
    }
}

/// Whether a process goes on after the program, and waits for work there as a service does.
pub(super) fn waits_for_work(view: &View<'_>, process: ProcessId) -> bool {
    let mut of = waiting(view).iter().filter(|w| w.process == process);
    of.any(|w| is_work(view, w))
}

fn is_work(view: &View<'_>, waiting: &Waiting) -> bool {
    let calls_for_work = match &waiting.call {
        Call::Pause | Call::Sleep(_) | Call::Poll(_) | Call::Alarm => true,
        Call::Futex { private, .. } => *private,
        Call::Socket(call, _) => call == "accept",
        _ => false,
    };
    calls_for_work && view.recording.processes[waiting.process.0 as usize].outlived_program
}

fn blocked(view: &View<'_>, waiting: &Waiting, facts: &mut Vec<Fact>) {
    let name = view.name(waiting.process);
    let what = words::waits(&view.names, &waiting.call);
    let sentence = format!("{name} {what}");
    facts.push(Fact {
        resource: end_of(&waiting.call).map(|d| view.names.descriptor(view.recording, d)),
        place: waiting.place.clone(),
        ..view.fact(FactKind::BlockedForEver, waiting.process, sentence)
    });
}

fn end_of(call: &Call) -> Option<&Descriptor> {
    match call {
        Call::Read { from, .. } => from.as_ref(),
        Call::Write { to, .. } => to.as_ref(),
        _ => None,
    }
}

fn never_closed(view: &View<'_>, waiting: &Waiting, facts: &mut Vec<Fact>) {
    let Some(end) = end_of(&waiting.call) else {
        return;
    };
    let pipe = end.resource;
    if view.recording.resources[pipe.0 as usize].kind != ResourceKind::Pipe {
        return;
    }
    let reads = matches!(waiting.call, Call::Read { .. });
    let other = if reads { Access::Write } else { Access::Read };
    let holders: BTreeSet<ProcessId> = view
        .ids()
        .filter(|p| holds(view, *p, pipe, other))
        .collect();
    for &holder in &holders {
        let at_fault = if reads {
            will_not_write(view, holder, waiting.process, pipe)
        } else {
            holders.len() == 1 && holder == waiting.process
        };
        if !at_fault {
            continue;
        }
        let end = Descriptor {
            access: other,
            ..end.clone()
        };
        let (name, end) = (
            view.name(holder),
            view.names.descriptor(view.recording, &end),
        );
        let who = match (waiting.process == holder, reads) {
            (true, true) => "while it waits for the pipe to end itself".to_owned(),
            (true, false) => "while it waits for somebody to read".to_owned(),
            (false, _) => format!(
                "while {} waits for the pipe to end",
                view.name(waiting.process)
            ),
        };
        facts.push(Fact {
            resource: Some(end.clone()),
            place: waits(view, holder).and_then(|w| w.place.clone()),
            ..view.fact(
                FactKind::PipeEndNeverClosed,
                holder,
                format!("{name} still has {end}, {who}"),
            )
        });
    }
}

fn holds(view: &View<'_>, process: ProcessId, pipe: ResourceId, access: Access) -> bool {
    let process = &view.recording.processes[process.0 as usize];
    let open = process.open_at_end.iter();
    process.end == ProcessEnd::Alive
        && open
            .clone()
            .any(|d| d.resource == pipe && d.access == access)
}

fn waits<'a>(view: &View<'a>, process: ProcessId) -> Option<&'a Waiting> {
    waiting(view).iter().find(|w| w.process == process)
}

fn will_not_write(view: &View<'_>, holder: ProcessId, reader: ProcessId, pipe: ResourceId) -> bool {
    if holder == reader {
        return true;
    }
    let waits_for_reader = match waits(view, holder).map(|w| &w.call) {
        Some(Call::Wait { target, .. }) => match target {
            Target::Process(of) => *of == reader,
            _ => view.recording.processes[reader.0 as usize].parent == Some(holder),
        },
        _ => false,
    };
    let writers = writers(view, pipe);
    let others_wrote = !writers.is_empty() && !writers.contains(&holder);
    waits_for_reader || others_wrote
}

/// Who wrote to a resource.
pub(crate) fn writers_of(events: &[Event], of: ResourceId) -> BTreeSet<ProcessId> {
    let wrote = |e: &&Event| {
        matches!(&e.what, What::Call(Call::Write { to: Some(d), .. }, Returned::Value(n))
            if d.resource == of && *n > 0)
    };
    events.iter().filter(wrote).map(|e| e.process).collect()
}

fn writers(view: &View<'_>, of: ResourceId) -> BTreeSet<ProcessId> {
    writers_of(&view.recording.events, of)
}

fn leaked(view: &View<'_>, facts: &mut Vec<Fact>) {
    for (at, event) in view.recording.events.iter().enumerate() {
        let What::Exec { path, kept } = &event.what else {
            continue;
        };
        for descriptor in kept.iter().filter(|d| d.number > 2) {
            if used(view, event.process, descriptor.number, at) {
                continue;
            }
            let what = view.names.descriptor(view.recording, descriptor);
            let (name, program) = (view.name(event.process), words::base(path));
            let sentence =
                format!("{name} became {program} and still has {what}, which {program} never used");
            facts.push(Fact {
                resource: Some(what),
                place: view.birth(event.process).and_then(|(_, place)| place),
                ..view.fact(FactKind::DescriptorLeaked, event.process, sentence)
            });
        }
    }
}

/// Whether a process did something with a descriptor after an event, until it became another
/// program again. Closing it is not using it, but it shows that it was known.
fn used(view: &View<'_>, process: ProcessId, number: i32, after: usize) -> bool {
    let own = view.recording.events[after + 1..].iter();
    let own = own.filter(|e| e.process == process);
    own.take_while(|e| !matches!(e.what, What::Exec { .. }))
        .any(|e| {
            let of = match &e.what {
                What::Call(call, _) | What::Unfinished(call) => match call {
                    Call::Close(n, _) => Some(*n),
                    Call::Read { from: d, .. }
                    | Call::Write { to: d, .. }
                    | Call::Dup(d)
                    | Call::Lock(d, _)
                    | Call::Socket(_, d) => d.as_ref().map(|d| d.number),
                    _ => None,
                },
                _ => None,
            };
            of == Some(number)
        })
}
