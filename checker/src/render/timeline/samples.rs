//! Timelines to draw in tests.

use explorer::{Grip, Holding, Place, ThreadId, Trace, TraceStep, Waiting, Want};

use super::{Source, Timeline};

pub(crate) const TEXT: &str = "\
use std::sync::Mutex;

pub fn swap(a: &Mutex<u32>, b: &Mutex<u32>) {
    let mut first = a.lock().unwrap();
    let mut second = b.lock().unwrap();
    std::mem::swap(&mut *first, &mut *second);
}
";

pub(crate) const FILE: &str = "exercises/joining/src/swap.rs";

pub(crate) fn timeline(trace: &Trace) -> Timeline {
    Timeline::new(
        trace,
        &Source {
            file: FILE,
            text: TEXT,
        },
    )
}

/// A place in the answer (`a4`), in the scenario (`s12`), or elsewhere.
pub(crate) fn place(short: &str) -> Place {
    let (file, line) = match short.split_at_checked(1) {
        Some(("a", line)) => (FILE, line),
        Some(("s", line)) => ("exercises/joining/scenarios/swap.rs", line),
        _ => ("checker/explorer/src/program.rs", "1"),
    };
    Place {
        file: file.to_owned(),
        line: line.parse().unwrap(),
        column: 9,
    }
}

/// A thread that waits for the end of another.
pub(crate) fn joins(thread: u32, other: u32, at: &str) -> Waiting {
    Waiting {
        want: Want::End,
        object: None,
        made_at: None,
        ..locks(thread, "", other, at)
    }
}

/// A thread that waits for a lock.
pub(crate) fn locks(thread: u32, object: &str, holder: u32, at: &str) -> Waiting {
    Waiting {
        thread: ThreadId(thread),
        want: Want::Lock,
        object: Some(object.to_owned()),
        made_at: Some(place(if object.ends_with('1') { "s5" } else { "s6" })),
        held_by: vec![ThreadId(holder)],
        looks: Vec::new(),
        at: Some(place(at)),
    }
}

/// A thread that holds a lock.
pub(crate) fn holds(thread: u32, object: &str) -> Holding {
    Holding {
        thread: ThreadId(thread),
        object: object.to_owned(),
        grip: Grip::Alone,
    }
}

pub(crate) fn step(
    thread: u32,
    verb: &str,
    object: &str,
    at: &str,
    waiting: &[Waiting],
) -> TraceStep {
    TraceStep {
        thread: ThreadId(thread),
        verb: verb.to_owned(),
        object: Some(object.to_owned()).filter(|object| !object.is_empty()),
        note: None,
        at: place(at),
        waiting: waiting.to_vec(),
        holding: Vec::new(),
    }
}

pub(crate) fn names(count: u32) -> Vec<String> {
    (0..count).map(|id| ThreadId(id).to_string()).collect()
}

/// Two threads that take two locks in opposite order.
pub(crate) fn deadlock() -> Trace {
    let main = joins(0, 1, "s9");
    let first = locks(1, "Mutex 2", 2, "a5");
    let second = locks(2, "Mutex 1", 1, "a5");
    let mut steps = vec![
        step(0, "spawn", "", "s7", &[]),
        step(0, "spawn", "", "s8", std::slice::from_ref(&main)),
        step(1, "lock", "Mutex 1", "a4", std::slice::from_ref(&main)),
        step(2, "lock", "Mutex 2", "a4", &[main, first, second]),
    ];
    steps[2].holding = vec![holds(1, "Mutex 1")];
    steps[3].holding = vec![holds(1, "Mutex 1"), holds(2, "Mutex 2")];
    Trace {
        threads: names(3),
        steps,
        panics: Vec::new(),
    }
}

/// A counter that loses an increment.
pub(crate) fn racy() -> Trace {
    let counter = "AtomicUsize 1";
    let main = joins(0, 1, "s9");
    let waits = std::slice::from_ref(&main);
    let mut steps = vec![
        step(0, "spawn", "", "s7", &[]),
        step(0, "spawn", "", "s8", waits),
        step(1, "load", counter, "a4", waits),
        step(2, "load", counter, "a4", waits),
        step(2, "store", counter, "a5", waits),
        step(2, "ends", "", "", waits),
        step(1, "store", counter, "a5", waits),
        step(1, "ends", "", "", &[]),
        step(0, "join", "", "s9", &[]),
        step(0, "observes", "", "s11", &[]),
        step(0, "returns", "", "", &[]),
    ];
    for (index, note) in [
        (2, "→ 0"),
        (3, "→ 0"),
        (4, "← 1"),
        (6, "← 1"),
        (9, "total: 1"),
    ] {
        steps[index].note = Some(note.to_owned());
    }
    Trace {
        threads: names(3),
        steps,
        panics: Vec::new(),
    }
}

/// So many steps of a thread, with a wait at every so many of them.
pub(crate) fn long(length: usize, every: usize) -> Timeline {
    let mut steps = vec![step(0, "spawn", "", "s7", &[])];
    for i in 0..length {
        let main = locks(0, "Mutex 1", 1, "s8");
        let waiting = if i % every == every - 1 {
            vec![main]
        } else {
            Vec::new()
        };
        let mut step = step(1, "fetch_add", "AtomicUsize 1", "a4", &waiting);
        step.note = Some(format!("→ {i}"));
        steps.push(step);
    }
    timeline(&Trace {
        threads: names(2),
        steps,
        panics: Vec::new(),
    })
}

/// So many looks at so many things in turn.
pub(crate) fn round_and_round(length: usize, period: usize) -> Timeline {
    let look = |i: usize| step(0, "load", &format!("AtomicBool {}", i % period), "a4", &[]);
    timeline(&Trace {
        threads: names(1),
        steps: (0..length).map(look).collect(),
        panics: Vec::new(),
    })
}
