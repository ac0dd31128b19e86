//! Random small programs: search with reduction finds exactly what plain search finds, and what
//! they really do is among it.

mod modelled;
mod program;
mod real;

use std::sync::Arc;
use std::time::Duration;

use explorer::strategy::{Dpor, Exhaustive, Strategy as Search};
use explorer::{Bounds, End, Exploration, TimeMode, explore_with};
use proptest::prelude::*;

use crate::harness::lines;
use crate::stress::{real_runs, really};
use program::{Program, programs};

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
    explore_with(bounds, search, &mut |_| true, move || {
        modelled::run(&program)
    })
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
        let plain = search(&program, &mut Exhaustive::default());
        prop_assume!(plain.cut.is_empty());
        let reduced = search(&program, &mut Dpor::default());
        prop_assert!(reduced.executions <= plain.executions);
        prop_assert_eq!(lines(&plain), lines(&reduced));
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
