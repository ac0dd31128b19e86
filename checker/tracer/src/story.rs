//! The life story of a run, for people: who there was, what each did, what was the matter.
//!
//! Two runs of a program that does the same have the same story, whatever the order of their steps
//! was. So it says of each process what it did, in its own order, and keeps no order between
//! processes but that which a line itself tells: who wrote what was read, whose end was waited for,
//! who sent the signal. It leaves out what depends on time: how often something was tried, in how many pieces
//! bytes came, whether a call had to wait, and when in its life a process got a signal.

mod lines;

use std::collections::BTreeSet;
use std::fmt::Write;

use crate::facts::{Fact, facts};
use crate::judged;
use crate::names::Names;
use crate::record::{ProcessId, Recording};
use lines::Lines;

/// The story, as a text of three parts: the tree, what each process did, and the facts.
pub fn story(recording: &Recording) -> String {
    let names = Names::of(recording);
    let mut text = String::from("processes\n");
    for &id in names.tree() {
        let depth = names.process(id).matches('.').count() + usize::from(id != ProcessId(0));
        let line = judged::life(recording, &names, id);
        let _ = writeln!(text, "{}{line}", "  ".repeat(depth + 1));
    }
    for &id in names.tree() {
        let _ = writeln!(text, "\n{}", names.process(id));
        for line in told(recording, &names, id) {
            let _ = writeln!(text, "  {line}");
        }
    }
    text.push_str("\nfacts\n");
    let facts = facts(recording);
    if facts.is_empty() {
        text.push_str("  none\n");
    }
    for fact in &facts {
        let _ = writeln!(text, "  {}", with_line(fact));
    }
    text
}

fn with_line(fact: &Fact) -> String {
    match &fact.place {
        Some(place) => format!("{fact} (line {})", place.line),
        None => fact.to_string(),
    }
}

/// What a process did, thread by thread; what came to it at any time follows.
fn told(recording: &Recording, names: &Names, id: ProcessId) -> Vec<String> {
    let own = || recording.events.iter().filter(move |e| e.process == id);
    let threads: BTreeSet<u32> = own().map(|e| e.thread).collect();
    let mut all = Vec::new();
    for thread in threads {
        let mut lines = Lines::new(recording, names);
        own()
            .filter(|e| e.thread == thread)
            .for_each(|e| lines.add(e));
        let lines = lines.done();
        if thread > 0 && !lines.is_empty() {
            all.push(format!("thread {thread}"));
            all.extend(lines.into_iter().map(|l| format!("  {l}")));
        } else {
            all.extend(lines);
        }
    }
    let signals: BTreeSet<String> = own()
        .filter_map(|e| lines::signal(names, &e.what))
        .collect();
    all.extend(signals);
    all
}
