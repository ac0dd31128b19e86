//! The explorer without reduction: every schedule.

use std::time::Instant;

use explorer::explore_with;
use explorer::strategy::Exhaustive;

use super::{Found, Run, ours};
use crate::limits::Limits;
use crate::measure::clock::ProcessorTime;

pub(super) fn search(run: Run, limits: Limits) -> Found {
    let (begin, used) = (Instant::now(), ProcessorTime::now());
    let exploration = explore_with(
        ours::bounds(limits),
        &mut Exhaustive::default(),
        &mut |_| begin.elapsed() < limits.time,
        ours::observed(run),
    );
    ours::found(exploration.expect("the programs are deterministic"), used)
}
