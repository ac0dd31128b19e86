//! Random small programs: search with reduction finds exactly what plain search finds.

mod part;
mod program;

use explorer::strategy::{Dpor, Exhaustive, Strategy as Search};
use explorer::{Bounds, Exploration, TimeMode, explore_with};
use proptest::prelude::*;

use crate::harness::lines;
use part::run;
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
    explore_with(bounds, search, &mut |_| true, move || run(&program)).expect("deterministic")
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
        let plain = search(&program, &mut Exhaustive::default());
        prop_assume!(plain.cut.is_empty());
        let reduced = search(&program, &mut Dpor::default());
        prop_assert!(reduced.executions <= plain.executions);
        prop_assert_eq!(lines(&plain), lines(&reduced));
    }
}
