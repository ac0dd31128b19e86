//! Searches a program in both ways, and puts each outcome on a line.

use std::collections::BTreeSet;
use std::fmt::Display;
use std::panic::Location;

use explorer::op::Op;
use explorer::program::{self, Fact};
use explorer::strategy::{Dpor, Exhaustive, Strategy};
use explorer::{Bounds, End, Exploration, Outcome, explore_with};

/// Adds a line to the outcome.
#[track_caller]
pub(crate) fn observe(what: impl Display) {
    program::perform(Op::Observe(what.to_string()), "observe", Location::caller());
}

/// Makes what is printed part of the outcome.
pub(crate) fn observe_output() {
    program::watch(Fact::Output);
}

/// The outcomes of a program.
#[track_caller]
pub(crate) fn outcomes(program: impl Fn() + Clone + 'static) -> BTreeSet<String> {
    outcomes_within(Bounds::default(), program)
}

/// The outcomes of a program without spurious wake-ups.
#[track_caller]
pub(crate) fn calm_outcomes(program: impl Fn() + Clone + 'static) -> BTreeSet<String> {
    outcomes_within(
        Bounds {
            spurious_wakeups: 0,
            ..Bounds::default()
        },
        program,
    )
}

/// The outcomes of a program within bounds, which have to suffice.
#[track_caller]
pub(crate) fn outcomes_within(
    bounds: Bounds,
    program: impl Fn() + Clone + 'static,
) -> BTreeSet<String> {
    let plain = search(bounds, &mut Exhaustive::default(), program.clone());
    let reduced = search(bounds, &mut Dpor::default(), program);
    assert_eq!(
        lines(&plain),
        lines(&reduced),
        "plain search, and search with reduction"
    );
    assert_eq!(
        (&plain.cut[..], &reduced.cut[..]),
        (&[][..], &[][..]),
        "the search was cut short"
    );
    lines(&plain)
}

/// The outcomes of a program that plain search does not get through, within bounds that have to
/// suffice.
#[track_caller]
pub(crate) fn reduced_outcomes_within(
    bounds: Bounds,
    program: impl Fn() + 'static,
) -> BTreeSet<String> {
    let reduced = search(bounds, &mut Dpor::default(), program);
    assert_eq!(&reduced.cut[..], &[][..], "the search was cut short");
    lines(&reduced)
}

/// Runs one search, which may run long.
pub(crate) fn search(
    bounds: Bounds,
    strategy: &mut dyn Strategy,
    program: impl Fn() + 'static,
) -> Exploration {
    let bounds = Bounds {
        executions: 100_000,
        ..bounds
    };
    explore_with(bounds, strategy, &mut |_| true, program).expect("programs are deterministic")
}

/// Each outcome on a [line].
pub(crate) fn lines(found: &Exploration) -> BTreeSet<String> {
    found.seen.iter().map(|seen| line(&seen.outcome)).collect()
}

/// What was observed, what was printed, how it ended if not by returning.
pub(crate) fn line(outcome: &Outcome) -> String {
    let mut parts = outcome.observed.clone();
    if !outcome.printed.is_empty() {
        parts.push(format!("{:?}", outcome.printed));
    }
    if outcome.end != End::Returned {
        parts.push(outcome.end.to_string());
    }
    parts.join(" ")
}

/// Checks the outcomes of a program.
macro_rules! check {
    ($outcomes:expr, $($line:expr),+ $(,)?) => {
        assert_eq!(
            $outcomes.iter().map(String::as_str).collect::<Vec<_>>(),
            {
                let mut lines = vec![$($line),+];
                lines.sort_unstable();
                lines
            },
        )
    };
}
pub(crate) use check;
