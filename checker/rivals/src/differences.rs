//! Where a rival's outcomes are not ours, each difference with its reason.
//!
//! The tests hold each entry to what the tools find: it is this difference, it is still there, and
//! there is no other one.

use std::collections::BTreeSet;
use std::fmt::Write;

use crate::tool::{Found, SearchEnd, Tool};

/// How the outcomes of one program differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Outcomes of the rival that are not ours.
    pub extra: Vec<String>,
    /// Outcomes of ours that the rival does not find.
    pub missing: Vec<String>,
    /// Whether the rival stops, before it has seen everything, at what it takes for a failure.
    pub stops: bool,
}

impl Difference {
    /// What is different between ours and a rival's; `None` if nothing is.
    pub fn between(ours: &Found, theirs: &Found) -> Option<Self> {
        let without = |some: &BTreeSet<String>, others: &BTreeSet<String>| {
            some.difference(others).cloned().collect::<Vec<_>>()
        };
        let difference = Difference {
            extra: without(&theirs.outcomes, &ours.outcomes),
            missing: without(&ours.outcomes, &theirs.outcomes),
            stops: matches!(theirs.end, SearchEnd::Failure(_)),
        };
        let is_one = difference.stops || difference.extra.len() + difference.missing.len() > 0;
        is_one.then_some(difference)
    }
}

/// A difference that is known and understood.
#[derive(Clone, Copy, Debug)]
pub struct Known {
    /// The program, as the catalogue calls it.
    pub program: &'static str,
    /// The rival.
    pub tool: Tool,
    extra: &'static [&'static str],
    missing: &'static [&'static str],
    stops: bool,
    /// The reason.
    pub why: &'static str,
}

impl Known {
    /// The difference that it says there is.
    pub fn difference(&self) -> Difference {
        let owned = |lines: &[&str]| lines.iter().map(ToString::to_string).collect();
        Difference {
            extra: owned(self.extra),
            missing: owned(self.missing),
            stops: self.stops,
        }
    }
}

/// All of them.
pub const KNOWN: &[Known] = &[
    Known {
        program: "store buffering",
        tool: Tool::Loom,
        extra: &["[0, 0]"],
        missing: &[],
        stops: false,
        why: "it takes sequentially consistent accesses for acquire and release, which let both threads read before either write is seen",
    },
    Known {
        program: "drop of a sender",
        tool: Tool::Loom,
        extra: &[],
        missing: &["[Disconnected, Disconnected]", "[Empty, Disconnected]"],
        stops: false,
        why: "its `try_recv` never says that the senders are gone, and their drop is no step",
    },
    Known {
        program: "a thread left waiting",
        tool: Tool::Loom,
        extra: &["deadlock"],
        missing: &[],
        stops: true,
        why: "it waits for all threads; for real, the process ends when `main` returns",
    },
    Known {
        program: "a thread left waiting",
        tool: Tool::Shuttle,
        extra: &["deadlock"],
        missing: &[],
        stops: true,
        why: "it waits for all threads; for real, the process ends when `main` returns",
    },
    Known {
        program: "a panic that is joined",
        tool: Tool::Loom,
        extra: &[],
        missing: &["Err(\"panicked\")", "Ok(())"],
        stops: true,
        why: "a panic of any thread is a failure, also where `join` hands it to somebody who expects it",
    },
    Known {
        program: "a panic that is joined",
        tool: Tool::Shuttle,
        extra: &[],
        missing: &["Err(\"panicked\")", "Ok(())"],
        stops: true,
        why: "a panic of any thread is a failure, also where `join` hands it to somebody who expects it",
    },
    Known {
        program: "choice of a waiter",
        tool: Tool::Loom,
        extra: &[],
        missing: &["in order: false"],
        stops: false,
        why: "its `notify_one` wakes the one who came first; std leaves it open",
    },
    Known {
        program: "a lock that is tried",
        tool: Tool::Loom,
        extra: &[],
        missing: &["[None, None]", "[None, Some(1)]", "[Some(0), None]"],
        stops: false,
        why: "nobody can come in while the other thread holds the lock and does nothing else, so it is never seen taken",
    },
    Known {
        program: "a token given twice",
        tool: Tool::Shuttle,
        extra: &["0"],
        missing: &[],
        stops: false,
        why: "its `park` may return for no reason, which std permits; ours does so when spurious wake-ups are asked for",
    },
    Known {
        program: "a wait with a limit",
        tool: Tool::Loom,
        extra: &[],
        missing: &["false true", "true true"],
        stops: false,
        why: "no time limit ever comes first",
    },
    Known {
        program: "a wait with a limit",
        tool: Tool::Shuttle,
        extra: &[],
        missing: &["false true", "true true"],
        stops: false,
        why: "no time limit ever comes first",
    },
    Known {
        program: "philosophers(2), left first",
        tool: Tool::Loom,
        extra: &[],
        missing: &["[1, 0] [1, 0]"],
        stops: true,
        why: "the first deadlock ends the search",
    },
    Known {
        program: "philosophers(2), left first",
        tool: Tool::Shuttle,
        extra: &[],
        missing: &["[1, 0] [1, 0]"],
        stops: true,
        why: "the first deadlock ends the search",
    },
];

/// The table for the book.
pub fn markdown() -> String {
    let mut text = String::from(
        "| program | tool | finds besides | does not find | why |\n\
         | --- | --- | --- | --- | --- |\n",
    );
    for known in KNOWN {
        let stops = if known.stops { " It stops there." } else { "" };
        let Known {
            program,
            tool,
            extra,
            missing,
            why,
            ..
        } = known;
        let (extra, missing) = (codes(extra), codes(missing));
        writeln!(
            text,
            "| {program} | {tool} | {extra} | {missing} | {why}.{stops} |"
        )
        .expect("a string takes it");
    }
    text
}

fn codes(lines: &[&str]) -> String {
    let codes: Vec<String> = lines.iter().map(|line| format!("`{line}`")).collect();
    if codes.is_empty() {
        "–".to_owned()
    } else {
        codes.join(", ")
    }
}
