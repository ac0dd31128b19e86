//! The explorer, with the strategy that verdicts are made with.

use std::panic::Location;
use std::time::Instant;

use explorer::op::Op;
use explorer::program::{self, Fact, perform};
use explorer::{Bounds, End, Exploration, Outcome, explore_with};

use super::{Found, Run, SearchEnd};
use crate::limits::Limits;
use crate::measure::clock::ProcessorTime;

/// The strategy that verdicts are made with.
pub(crate) type Search = explorer::strategy::Dpor;

/// Spurious wake-ups are left out: no rival has them.
pub(super) fn bounds(limits: Limits) -> Bounds {
    Bounds {
        executions: limits.executions,
        spurious_wakeups: 0,
        ..Bounds::default()
    }
}

/// The program as the explorer runs it: what it returns and prints is its outcome.
pub(crate) fn observed(run: Run) -> impl Fn() + 'static {
    move || {
        program::watch(Fact::Output);
        let outcome = run();
        if !outcome.is_empty() {
            perform(Op::Observe(outcome), "observe", Location::caller());
        }
    }
}

pub(super) fn search(run: Run, limits: Limits) -> Found {
    let (begin, used) = (Instant::now(), ProcessorTime::now());
    let exploration = explore_with(
        bounds(limits),
        &mut Search::default(),
        &mut |_| begin.elapsed() < limits.time,
        observed(run),
    );
    found(exploration.expect("the programs are deterministic"), used)
}

pub(super) fn found(exploration: Exploration, used: ProcessorTime) -> Found {
    let outcomes = exploration.seen.iter().map(|seen| line(&seen.outcome));
    Found {
        outcomes: outcomes.collect(),
        executions: exploration.executions,
        redundant: exploration.redundant,
        time: used.elapsed(),
        end: if exploration.cut.is_empty() {
            SearchEnd::Whole
        } else {
            SearchEnd::Limit
        },
    }
}

fn line(outcome: &Outcome) -> String {
    let mut line = outcome.observed.concat();
    line += &outcome.printed;
    if outcome.end != End::Returned {
        line += &outcome.end.to_string();
    }
    line
}
