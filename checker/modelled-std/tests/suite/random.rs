//! Random small programs: search with reduction finds exactly what plain search finds.

mod part;
mod program;

<<<<<<< HEAD
use explorer::strategy::{Dpor, SleepSets, Strategy as Search, Traces};
=======
use explorer::strategy::{Dpor, Exhaustive, Strategy as Search};
>>>>>>> 4467b04 (The model waits for a Once and a OnceLock, and downgrades write locks)
use explorer::{Bounds, Exploration, TimeMode, explore_with};
use proptest::prelude::*;

use crate::harness::lines;
use part::run;
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
    explore_with(bounds, search, &mut go_on, move || run(&program)).expect("deterministic")
}

/// `PROPTEST_CASES` asks for more.
fn config() -> ProptestConfig {
    let mut config = ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::default()
    };
    if std::env::var_os("PROPTEST_CASES").is_none() {
        config.cases = 80;
    }
    config
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn reduction_loses_no_outcome_of_a_random_program(program in programs()) {
        let mut traces = Traces::default();
        let plain = search(&program, &mut traces);
        prop_assume!(plain.cut.is_empty());
        let reduced = search(&program, &mut Dpor::default());
        prop_assert_eq!(lines(&plain), lines(&reduced));
        prop_assert!(reduced.executions <= traces.count() as u64);
        prop_assert_eq!(reduced.redundant, 0);
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
