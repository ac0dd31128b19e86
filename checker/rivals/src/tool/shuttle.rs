//! shuttle's depth-first search.

use std::time::Instant;

use shuttle::scheduler::DfsScheduler;
use shuttle::{Config, FailurePersistence, Runner};

use super::{Collected, Found, Run, quiet};
use crate::limits::Limits;

pub(super) fn search(run: Run, limits: Limits) -> Found {
    let collected = Collected::default();
    let mut config = Config::new();
    config.failure_persistence = FailurePersistence::None;
    config.silence_warnings = true;
    config.max_time = Some(limits.time);
    let executions = usize::try_from(limits.executions).ok();
    let runner = Runner::new(DfsScheduler::new(executions, false), config);
    let begin = Instant::now();
    let failure = quiet::failure_of(|| {
        runner.run(collected.by(run));
    });
    collected.found(begin.elapsed(), limits, failure)
}
