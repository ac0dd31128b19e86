//! How shuttle searches a program: depth-first, without reduction.

use shuttle::scheduler::DfsScheduler;
use shuttle::{Config, FailurePersistence, Runner};

use super::quiet::OwnHook;
use super::{Collected, Found, Run};
use crate::limits::Limits;

static HOOK: OwnHook = OwnHook::new();

pub(super) fn search(run: Run, limits: Limits) -> Found {
    let collected = Collected::begin();
    let mut config = Config::new();
    config.failure_persistence = FailurePersistence::None;
    config.silence_warnings = true;
    config.max_time = Some(limits.time);
    let executions = usize::try_from(limits.executions).ok();
    let runner = Runner::new(DfsScheduler::new(executions, false), config);
    let failure = HOOK.failure_of(|| {
        runner.run(collected.by(run));
    });
    collected.found(limits, failure)
}
