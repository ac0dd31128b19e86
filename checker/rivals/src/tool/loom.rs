//! How loom searches a program.

use loom::model::Builder;

use super::quiet::OwnHook;
use super::{Collected, Found, Run};
use crate::limits::Limits;

/// loom looks at its limits only so often.
const INTERVAL: usize = 100;

static HOOK: OwnHook = OwnHook::new();

pub(super) fn search(run: Run, limits: Limits) -> Found {
    let collected = Collected::begin();
    let mut builder = Builder::new();
    builder.max_branches = 100_000;
    builder.max_permutations = usize::try_from(limits.executions).ok();
    builder.max_duration = Some(limits.time);
    builder.checkpoint_interval = INTERVAL;
    let failure = HOOK.failure_of(|| builder.check(collected.by(run)));
    collected.found(limits, failure)
}
