//! Random small programs: search with reduction finds exactly what plain search finds, and what
//! they really do is among it.

mod modelled;
mod program;
mod real;

use std::sync::Arc;
use std::time::Duration;

use explorer::strategy::{Dpor, SleepSets, Strategy as Search, Traces};
use explorer::{Bounds, End, Exploration, TimeMode, explore_with};
use proptest::prelude::*;

use crate::harness::lines;
use crate::stress::{real_runs, really};
use program::{Program, larger_programs, programs};

fn search(program: &Program, search: &mut dyn Search) -> Exploration {
    let bounds = Bounds {
        executions: 5_000,
        spurious_wakeups: program.spurious,
        time: if program.prompt {
            TimeMode::Prompt
        } else {
            TimeMode::Adversarial
        },
        ..Bounds::default()
    };
    let program = program.clone();
    let mut go_on = |begun| begun < 20_000;
    explore_with(bounds, search, &mut go_on, move || modelled::run(&program))
        .expect("deterministic")
}

/// `PROPTEST_CASES` asks for more.
fn config(cases: u32) -> ProptestConfig {
    let mut config = ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::default()
    };
    if std::env::var_os("PROPTEST_CASES").is_none() {
        config.cases = cases;
    }
    config
}

proptest! {
    #![proptest_config(config(80))]

    #[test]
    fn reduction_loses_no_outcome_of_a_random_program(program in programs()) {
        let mut traces = Traces::default();
        let plain = search(&program, &mut traces);
        prop_assume!(plain.cut.is_empty());
        let reduced = search(&program, &mut Dpor::default());
        prop_assert_eq!(lines(&plain), lines(&reduced));
        prop_assert!(reduced.executions <= traces.count() as u64);
        // Only where something may happen for no reason can a start turn out to be in vain.
        prop_assert!(reduced.redundant == 0 || program.spurious > 0);
    }

    /// Sleep sets are another reduction: they try everything everywhere.
    #[test]
    fn reduction_finds_what_sleep_sets_find_in_larger_programs(program in larger_programs()) {
        let slow = search(&program, &mut SleepSets::default());
        prop_assume!(slow.cut.is_empty());
        let reduced = search(&program, &mut Dpor::default());
        prop_assert_eq!(lines(&slow), lines(&reduced));
        prop_assert!(reduced.executions <= slow.executions + slow.redundant);
    }
}

/// Programs that may hang are left out: each run would leave its threads behind.
fn ends(found: &Exploration) -> bool {
    let ends = |end: &End| matches!(end, End::Returned | End::Panicked);
    found.cut.is_empty() && found.seen.iter().all(|seen| ends(&seen.outcome.end))
}

proptest! {
    #![proptest_config(config(40))]

    #[test]
    fn what_a_random_program_really_does_is_among_its_outcomes(program in programs()) {
        let program = program.for_real();
        let found = search(&program, &mut Dpor::default());
        prop_assume!(ends(&found));
        let known = lines(&found);
        let program = Arc::new(move || real::run(&program));
        let seen = really(real_runs(40), Duration::from_secs(10), program);
        prop_assert!(seen.is_subset(&known), "really {seen:?}, known {known:?}");
    }
}
