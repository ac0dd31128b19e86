//! Facts about signals that were lost.

use std::collections::{HashMap, HashSet};

use super::{Fact, FactKind, View};
use crate::names;
use crate::record::{
    Action, Call, Effect, End, ProcessId, ResourceKind, Returned, Target, What, masked, number,
};

pub(super) fn find(view: &View<'_>, facts: &mut Vec<Fact>) {
    merged(view, facts);
    too_early(view, facts);
}

/// Which signals are to be delivered, and which are blocked, at each process.
#[derive(Default)]
struct Pending {
    signals: HashSet<(ProcessId, i32)>,
    blocked: HashMap<ProcessId, u64>,
}

fn bit(signal: i32) -> u64 {
    1_u64 << (signal - 1).clamp(0, 63)
}

fn merged(view: &View<'_>, facts: &mut Vec<Fact>) {
    let mut pending = Pending::default();
    for (at, event) in view.recording.events.iter().enumerate() {
        match &event.what {
            What::Signal { signal, .. } => {
                pending.signals.remove(&(event.process, *signal));
            }
            What::Call(Call::Kill { target, signal }, Returned::Value(_))
                if (1..number::FIRST_REAL_TIME).contains(signal) =>
            {
                for to in receivers(view, *target, event.process) {
                    let again = !pending.signals.insert((to, *signal));
                    if again && matters(view, &pending, to, *signal, at) {
                        facts.push(Fact {
                            place: event.place.clone(),
                            ..lost(view, to, *signal)
                        });
                    }
                }
            }
            What::Call(call, Returned::Value(value)) => {
                pending.after(view, event.process, call, *value);
            }
            _ => {}
        }
    }
}

impl Pending {
    fn after(&mut self, view: &View<'_>, process: ProcessId, call: &Call, value: i64) {
        match call {
            Call::SignalMask(how, signals) => {
                let blocked = self.blocked.entry(process).or_default();
                *blocked = masked(*blocked, *how, *signals);
            }
            Call::Fork { child: Some(c), .. } => {
                let inherited = self.blocked.get(&process).copied().unwrap_or(0);
                self.blocked.insert(*c, inherited);
            }
            // `sigwait` takes a signal without its being delivered.
            Call::Pause => {
                self.signals.remove(&(process, value as i32));
            }
            // So does a `signalfd`, of which we do not know for which signals it is.
            Call::Read { from: Some(d), .. } => {
                let kind = &view.recording.resources[d.resource.0 as usize].kind;
                if matches!(kind, ResourceKind::Other(_)) {
                    self.signals.retain(|(of, _)| *of != process);
                }
            }
            _ => {}
        }
    }
}

fn receivers(view: &View<'_>, target: Target, sender: ProcessId) -> Vec<ProcessId> {
    let group = |of: ProcessId| view.recording.processes[of.0 as usize].group;
    let members = |leader| view.ids().filter(move |&p| group(p) == leader).collect();
    match target {
        Target::Process(id) => vec![id],
        Target::Group(leader) => members(Some(leader)),
        Target::OwnGroup => members(group(sender)),
        Target::Any | Target::Unknown => Vec::new(),
    }
}

/// Whether a process would have noticed the signal.
fn matters(view: &View<'_>, pending: &Pending, to: ProcessId, signal: i32, at: usize) -> bool {
    let blocked = pending.blocked.get(&to).copied().unwrap_or(0) & bit(signal) != 0;
    let handled = matches!(view.action(to, signal, at), Some(Action::Handler(_)));
    let alive = view.ended(to).is_none_or(|end| end > at);
    alive && (handled || blocked)
}

fn lost(view: &View<'_>, to: ProcessId, signal: i32) -> Fact {
    let (name, signal) = (view.name(to), names::signal(signal));
    Fact {
        resource: Some(signal.clone()),
        ..view.fact(
            FactKind::SignalLost,
            to,
            format!("{signal} was sent to {name} while {signal} was still to be delivered to it: the two became one"),
        )
    }
}

/// Who waits for ever for a signal, and had handled one after which it did nothing but begin to wait.
fn too_early(view: &View<'_>, facts: &mut Vec<Fact>) {
    let End::Deadlock(waiting) = &view.recording.end else {
        return;
    };
    for waits in waiting.iter().filter(|w| w.call == Call::Pause) {
        let own = view.recording.events.iter().rev();
        let mut own = own.filter(|e| e.process == waits.process && !only_waits(&e.what));
        let Some(What::Signal {
            signal,
            effect: Effect::Handled,
            ..
        }) = own.next().map(|e| &e.what)
        else {
            continue;
        };
        if matches!(
            own.next().map(|e| &e.what),
            Some(What::Call(Call::Pause, _))
        ) {
            // It came while the process waited, and now it waits for the next.
            continue;
        }
        let (name, signal) = (view.name(waits.process), names::signal(*signal));
        facts.push(Fact {
            resource: Some(signal.clone()),
            place: waits.place.clone(),
            ..view.fact(
                FactKind::SignalLost,
                waits.process,
                format!("{signal} came to {name} before it began to wait for a signal"),
            )
        });
    }
}

fn only_waits(what: &What) -> bool {
    matches!(
        what,
        What::Unfinished(_)
            | What::Call(Call::SignalMask(..) | Call::Sleep(_), _)
            | What::Signal {
                effect: Effect::Ignored,
                ..
            }
    )
}
