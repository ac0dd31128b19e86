//! Faults that the kernel may deal out: one at a time, each at one call, in a run of its own.
//!
//! A read may be interrupted or bring less than was asked for, a fork may fail, a child may be
//! killed. On an idle machine none of this happens, and nobody sees that a program does not expect it. So
//! it is made to happen, at each call of the learner's lines at which it can.

mod survival;

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use crate::names::Names;
use crate::options::{Options, Program, TraceError};
use crate::order::Ordinary;
use crate::record::{
    Call, Descriptor, Event, ProcessId, Recording, ResourceKind, Returned, Target, What, masked,
    number,
};
use crate::run;
use crate::timeline::verb;

/// A fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Fault {
    /// A call that waits is interrupted by a signal before it has done anything: `EINTR`. It happens
    /// whether or not the program handles a signal: who calls a function does not say what
    /// handlers there are.
    Interrupted,
    /// A read from a pipe or socket brings one byte, though more are asked for and are there.
    ShortRead,
    /// A write to a pipe or socket takes one byte, though more are offered.
    ShortWrite,
    /// There is no room for another process: `EAGAIN` from `fork`.
    NoProcess,
    /// There is no child to wait for any more: `ECHILD`. The child has ended, and somebody else took
    /// note of it, or the program was started with `SIGCHLD` ignored.
    NoChild,
    /// Nobody reads from the pipe or socket any more: `EPIPE`.
    BrokenPipe,
    /// A child is killed when it is about to make the call.
    Killed,
    /// A child is said to have failed, if it has not, and not to have, if it has. Nobody may be
    /// indifferent to that: if all goes on as before, the exit status is ignored.
    OtherStatus,
}

impl Fault {
    /// All of them.
    pub const ALL: [Fault; 8] = [
        Fault::Interrupted,
        Fault::ShortRead,
        Fault::ShortWrite,
        Fault::NoProcess,
        Fault::NoChild,
        Fault::BrokenPipe,
        Fault::Killed,
        Fault::OtherStatus,
    ];

    /// The name by which an exercise asks for it.
    pub fn name(self) -> &'static str {
        match self {
            Fault::Interrupted => "interrupted",
            Fault::ShortRead => "short-read",
            Fault::ShortWrite => "short-write",
            Fault::NoProcess => "no-process",
            Fault::NoChild => "no-child",
            Fault::BrokenPipe => "broken-pipe",
            Fault::Killed => "killed",
            Fault::OtherStatus => "other-status",
        }
    }

    /// The fault of that name.
    pub fn named(name: &str) -> Option<Fault> {
        Fault::ALL.into_iter().find(|fault| fault.name() == name)
    }

    /// The error that the call fails with, if that is what happens.
    pub(crate) fn error(self) -> Option<i32> {
        match self {
            Fault::Interrupted => Some(number::EINTR),
            Fault::NoProcess => Some(number::EAGAIN),
            Fault::NoChild => Some(number::ECHILD),
            Fault::BrokenPipe => Some(number::EPIPE),
            _ => None,
        }
    }

    /// Whether it could have happened at a call that came out like this.
    fn can_strike(self, recording: &Recording, event: &Event, call: &Call, value: i64) -> bool {
        let talks = |d: &Option<Descriptor>| {
            d.as_ref().is_some_and(|d| {
                let kind = &recording.resources[d.resource.0 as usize].kind;
                use ResourceKind::{Pipe, Socket, SocketPair};
                matches!(kind, Pipe | SocketPair | Socket)
            })
        };
        match (self, call) {
            (Fault::Interrupted, Call::Read { from: d, .. } | Call::Write { to: d, .. }) => {
                talks(d)
            }
            (Fault::Interrupted, Call::Wait { options, .. }) => options & number::WNOHANG == 0,
            (Fault::Interrupted, Call::Poll(_)) => true,
            (Fault::Interrupted, Call::Futex { waits, private }) => *waits && !private,
            (Fault::Interrupted, Call::Socket(name, _)) => name == "accept",
            (Fault::ShortRead, Call::Read { from, wanted }) => {
                talks(from) && *wanted > 1 && value > 1
            }
            (Fault::ShortWrite, Call::Write { to, wanted, .. }) => talks(to) && *wanted > 1,
            (Fault::BrokenPipe, Call::Write { to, .. }) => talks(to),
            (Fault::NoProcess, Call::Fork { .. }) => true,
            // Who waits for any child is told so only when there is none left.
            (Fault::NoChild, Call::Wait { target, end, .. }) => {
                matches!(target, Target::Process(_)) && end.is_some()
            }
            (Fault::Killed, Call::Read { .. } | Call::Write { .. } | Call::Wait { .. })
            | (Fault::Killed, Call::Open(..) | Call::Lock(..) | Call::Sleep(_)) => {
                event.process != ProcessId(0)
            }
            (Fault::OtherStatus, Call::Wait { end, asked, .. }) => end.is_some() && *asked,
            _ => false,
        }
    }
}

/// A fault at one call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Injection {
    /// In which process.
    pub process: ProcessId,
    /// In which of its threads.
    pub thread: u32,
    /// After so many calls of that thread have returned.
    pub after: usize,
    /// What happens there.
    pub fault: Fault,
}

/// A run in which one fault happened.
#[derive(Clone, Debug)]
pub struct Trial {
    /// Which, and where.
    pub injection: Injection,
    /// The run.
    pub recording: Recording,
    /// Why the program has not survived it, as sentences: which call at which line did what, and
    /// what came of that. `None` if it has.
    pub harm: Option<String>,
}

/// Who blocks so many signals is not interrupted: a C library does so around what it must finish.
const NEARLY_ALL: u32 = 48;

/// All places in a run at which faults can happen, in the order of the run.
pub fn points(recording: &Recording, faults: &[Fault]) -> Vec<(Injection, usize)> {
    let mut points = Vec::new();
    let mut calls = HashMap::new();
    let mut masks = HashMap::new();
    let mut ready = HashMap::new();
    for (at, event) in recording.events.iter().enumerate() {
        let What::Call(call, returned) = &event.what else {
            continue;
        };
        let task = (event.process, event.thread);
        let after: &mut usize = calls.entry(task).or_default();
        let blocked: &mut u64 = masks.entry(task).or_default();
        if let Call::SignalMask(how, signals) = call {
            *blocked = masked(*blocked, *how, *signals);
        }
        // What `poll` calls ready does not wait, and only who waits is interrupted.
        let polled = matches!((call, returned), (Call::Poll(_), Returned::Value(1..)));
        let is_ready = ready.insert(task, polled) == Some(true) && !polled;
        if let (Returned::Value(value), Some(_)) = (returned, &event.place) {
            let deaf = is_ready || blocked.count_ones() >= NEARLY_ALL;
            let strikes = faults.iter().filter(|&&fault| {
                !(deaf && fault == Fault::Interrupted)
                    && fault.can_strike(recording, event, call, *value)
            });
            points.extend(strikes.map(|&fault| {
                let injection = Injection {
                    process: event.process,
                    thread: event.thread,
                    after: *after,
                    fault,
                };
                (injection, at)
            }));
        }
        *after += 1;
    }
    points
}

/// Runs a program once for each fault at each call, at most `runs` times, and says which it has
/// not survived.
///
/// # Errors
///
/// As [`run()`](crate::run()).
pub fn try_faults(
    program: &Program,
    options: &Options,
    faults: &[Fault],
    runs: usize,
) -> Result<Vec<Trial>, TraceError> {
    let calm = run(program, options, &mut Ordinary)?;
    let mut trials = Vec::new();
    if !calm.end.is_final() {
        return Ok(trials);
    }
    for (injection, at) in thinned(&calm, points(&calm, faults)).take(runs) {
        let with = Options {
            injection: Some(injection),
            ..options.clone()
        };
        let recording = run(program, &with, &mut Ordinary)?;
        let harm = survival::harm(&calm, &recording, injection)
            .map(|then| format!("{}; then {then}", happened(&calm, at, injection.fault)));
        trials.push(Trial {
            injection,
            recording,
            harm,
        });
    }
    Ok(trials)
}

/// Of many calls of one process in one line, the first and the second: a loop goes on as it has
/// begun.
fn thinned(
    calm: &Recording,
    points: Vec<(Injection, usize)>,
) -> impl Iterator<Item = (Injection, usize)> {
    let mut times = HashMap::new();
    points.into_iter().filter(move |(injection, at)| {
        let line = calm.events[*at].place.as_ref().map(|p| p.line);
        let times: &mut u32 =
            (times.entry((injection.process, injection.fault, line))).or_default();
        *times += 1;
        *times <= 2
    })
}

/// What was made to happen, as a sentence without its full stop.
fn happened(calm: &Recording, at: usize, fault: Fault) -> String {
    let event = &calm.events[at];
    let What::Call(call, _) = &event.what else {
        return String::new();
    };
    let names = Names::of(calm);
    let name = names.process(event.process);
    let line = event.place.as_ref().map_or(0, |p| p.line);
    let call = format!("the {} of {name} in line {line}", verb(call));
    match fault {
        Fault::Interrupted => format!("{call} was interrupted by a signal (EINTR)"),
        Fault::ShortRead => format!("{call} brought one byte only"),
        Fault::ShortWrite => format!("{call} took one byte only"),
        Fault::NoProcess => format!("{call} failed for want of room (EAGAIN)"),
        Fault::NoChild => format!("{call} found no child (ECHILD)"),
        Fault::BrokenPipe => format!("{call} found that nobody reads any more (EPIPE)"),
        Fault::Killed => format!("{name} was killed before {call}"),
        Fault::OtherStatus => format!("{call} was told another exit status"),
    }
}
