//! A run as steps of a timeline: a column a process, a row a step, as of threads.

use explorer::{Place, ThreadId, Trace, TraceStep, Waiting, Want};

use crate::names::{self, Names};
use crate::record::{
    self, Call, Descriptor, Effect, End, Event, Recording, Returned, Target, What,
};
use crate::words;

/// The steps of a run: who did what, to what, what came of it, in which line, and after the last one who
/// waits for ever.
pub fn trace(recording: &Recording) -> Trace {
    let names = Names::of(recording);
    let mut steps: Vec<TraceStep> = Vec::new();
    let mut flow: Option<Flow<'_>> = None;
    for event in until_the_fault(&recording.events) {
        let Some(step) = step(recording, &names, event) else {
            continue;
        };
        let goes_on = flow.as_mut().is_some_and(|flow| flow.goes_on(event));
        if let (true, Some(flow), Some(last)) = (goes_on, &flow, steps.last_mut()) {
            last.note = Some(flow.note());
        } else {
            flow = Flow::of(event);
            steps.push(step);
        }
    }
    if let Some(last) = steps.last_mut() {
        last.waiting = waiting(recording);
    }
    Trace {
        threads: names.processes().to_vec(),
        steps,
        panics: Vec::new(),
    }
}

/// The events up to the fault that was dealt out, or all: what comes of it is told in words.
fn until_the_fault(events: &[Event]) -> &[Event] {
    let fault = events.iter().rposition(|event| event.injected);
    &events[..fault.map_or(events.len(), |at| at + 1)]
}

/// Reads or writes of the same in the same line, one after the other: they are one row.
struct Flow<'a> {
    event: &'a Event,
    calls: u32,
    bytes: i64,
}

impl<'a> Flow<'a> {
    fn of(event: &'a Event) -> Option<Self> {
        let What::Call(Call::Read { .. } | Call::Write { .. }, Returned::Value(bytes @ 1..)) =
            event.what
        else {
            return None;
        };
        (!event.injected).then_some(Flow {
            event,
            calls: 1,
            bytes,
        })
    }

    /// Adds the next event, if it belongs to it.
    fn goes_on(&mut self, next: &'a Event) -> bool {
        let task = |e: &'a Event| (e.process, e.thread, &e.place, object(e));
        match Flow::of(next) {
            Some(more) if task(self.event) == task(next) => {
                self.calls += 1;
                self.bytes += more.bytes;
                true
            }
            _ => false,
        }
    }

    fn note(&self) -> String {
        format!("{} bytes in {} calls", self.bytes, self.calls)
    }
}

fn object(event: &Event) -> Option<(bool, &Option<Descriptor>)> {
    match &event.what {
        What::Call(Call::Read { from, .. }, _) => Some((true, from)),
        What::Call(Call::Write { to, .. }, _) => Some((false, to)),
        _ => None,
    }
}

/// Who waits for ever at the end of a run, and for what.
pub fn waiting(recording: &Recording) -> Vec<Waiting> {
    let End::Deadlock(waiting) = &recording.end else {
        return Vec::new();
    };
    let names = Names::of(recording);
    let wait = |w: &record::Waiting| {
        let of = |d: &Option<Descriptor>| d.as_ref().map(|d| names.resource(d.resource).to_owned());
        let (want, object) = match &w.call {
            Call::Wait { .. } => (Want::End, None),
            Call::Read { from: d, .. } | Call::Socket(_, d) => (Want::Message, of(d)),
            Call::Write { to, .. } => (Want::Room, of(to)),
            Call::Lock(file, _) => (Want::Lock, of(file)),
            Call::Futex { private: true, .. } => (Want::Unpark, None),
            Call::Sleep(_) => (Want::Time, None),
            Call::Pause => (Want::Notification, Some("a signal".to_owned())),
            _ => (Want::Notification, None),
        };
        let held_by = match &w.call {
            Call::Wait {
                target: Target::Process(child),
                ..
            } => vec![ThreadId(child.0)],
            _ => Vec::new(),
        };
        Waiting {
            thread: ThreadId(w.process.0),
            want,
            object,
            made_at: None,
            held_by,
            looks: Vec::new(),
            at: w.place.as_ref().map(|p| place(Some(p))),
        }
    };
    waiting.iter().map(wait).collect()
}

fn place(place: Option<&record::Place>) -> Place {
    Place {
        file: place.map_or_else(String::new, |p| p.file.clone()),
        line: place.map_or(0, |p| p.line),
        column: 0,
    }
}

fn step(recording: &Recording, names: &Names, event: &Event) -> Option<TraceStep> {
    let (verb, object, note) = match &event.what {
        What::Call(call, returned) if matters(event, call) => {
            let (object, note) = came(recording, names, call, *returned, event);
            (verb(call).to_owned(), object, note)
        }
        What::Call(..) | What::Unfinished(_) => return None,
        What::Signal {
            effect: Effect::Ignored,
            ..
        } => return None,
        What::Signal {
            signal,
            from,
            effect,
        } => {
            let from = from.map(|p| format!("from {}", names.process(p)));
            let note = format!("{effect:?}").to_lowercase();
            let parts: Vec<String> = from.into_iter().chain([note]).collect();
            (
                "signal".to_owned(),
                Some(names::signal(*signal)),
                Some(parts.join(", ")),
            )
        }
        What::Exec { path, .. } => ("exec".to_owned(), Some(words::base(path).to_owned()), None),
        What::Ended(end) => ("end".to_owned(), None, Some(words::ended(*end))),
        What::Forbidden(call) => (call.clone(), None, Some("refused".to_owned())),
    };
    Some(TraceStep {
        thread: ThreadId(event.process.0),
        verb,
        object,
        note,
        at: place(event.place.as_ref()),
        holding: Vec::new(),
        waiting: Vec::new(),
    })
}

/// Whether a call is worth a row: one of the learner's lines made it, or others can see it.
fn matters(event: &Event, call: &Call) -> bool {
    let seen = matches!(
        call,
        Call::Fork { .. } | Call::Wait { .. } | Call::Kill { .. } | Call::Write { .. }
    );
    let hidden = matches!(call, Call::Futex { private: true, .. } | Call::Other(_));
    !hidden && (seen || event.place.is_some())
}

/// What a call was about, and what came of it.
fn came(
    recording: &Recording,
    names: &Names,
    call: &Call,
    returned: Returned,
    event: &Event,
) -> (Option<String>, Option<String>) {
    let of = |d: &Option<Descriptor>| d.as_ref().map(|d| names.descriptor(recording, d));
    let object = match call {
        Call::Fork { child, .. } => child.map(|c| names.process(c).to_owned()),
        Call::Wait { target, found, .. } => match found {
            Some(found) => Some(names.process(*found).to_owned()),
            None => Some(words::whom(names, *target)),
        },
        Call::Kill { target, .. } => Some(words::whom(names, *target)),
        Call::Pipe(_, _, Some(pipe)) => Some(names.resource(*pipe).to_owned()),
        Call::Read { from: d, .. } | Call::Write { to: d, .. } | Call::Close(_, d) => of(d),
        Call::Dup(d) | Call::Lock(d, _) | Call::Open(_, d) | Call::Socket(_, d) => of(d),
        Call::SignalAction { signal, .. } => Some(names::signal(*signal)),
        Call::ChangeDirectory(path) => Some(path.clone()),
        _ => None,
    };
    let note = match (call, returned) {
        (_, Returned::Error(error)) => Some(format!("fails: {}", names::error(error))),
        (Call::Wait { end: Some(end), .. }, _) => Some(words::ended(*end)),
        (Call::Wait { .. }, Returned::Value(0)) => Some("not yet".to_owned()),
        (Call::Kill { signal, .. }, _) => Some(names::signal(*signal)),
        (Call::Read { .. }, Returned::Value(0)) => Some("its end".to_owned()),
        (Call::Read { .. }, Returned::Value(n)) => Some(format!("{n} bytes")),
        (Call::Write { data, .. }, Returned::Value(n)) => {
            Some(words::quoted(&data[..data.len().min(n as usize)]))
        }
        (Call::Umask(bits), _) => Some(format!("{bits:03o}")),
        _ => None,
    };
    let note = if event.injected {
        Some(format!(
            "{}made up",
            note.map_or(String::new(), |n| n + ", ")
        ))
    } else {
        note
    };
    (object, note)
}

/// A call's name, as the manual has it.
pub(crate) fn verb(call: &Call) -> &str {
    match call {
        Call::Fork { .. } => "fork",
        Call::Thread(_) => "clone",
        Call::Exit(_) => "exit",
        Call::Wait { .. } => "wait",
        Call::Kill { .. } => "kill",
        Call::SignalAction { .. } => "sigaction",
        Call::SignalMask(..) => "sigprocmask",
        Call::Pipe(..) => "pipe",
        Call::SocketPair(..) => "socketpair",
        Call::Dup(_) => "dup",
        Call::Close(..) => "close",
        Call::Read { .. } => "read",
        Call::Write { .. } => "write",
        Call::Socket(name, _) | Call::Other(name) => name,
        Call::Open(..) => "open",
        Call::SetSession => "setsid",
        Call::SetGroup(..) => "setpgid",
        Call::ChangeDirectory(_) => "chdir",
        Call::Umask(_) => "umask",
        Call::Prctl(..) => "prctl",
        Call::Lock(..) => "flock",
        Call::MapShared(..) => "mmap",
        Call::Futex { .. } => "futex",
        Call::Poll(_) => "poll",
        Call::Sleep(_) => "sleep",
        Call::Pause => "pause",
        Call::Alarm => "alarm",
    }
}
