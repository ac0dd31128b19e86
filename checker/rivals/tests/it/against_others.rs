//! The explorer finds what loom and shuttle find, but for known differences.

use std::time::Duration;

use rivals::catalog::{Program, benchmarks, disputed, undisputed};
use rivals::differences::{Difference, KNOWN};
use rivals::limits::Limits;
use rivals::tool::{Found, SearchEnd, Tool};

const RIVALS: [Tool; 2] = [Tool::Loom, Tool::Shuttle];

/// Enough for every program here; the time only keeps a broken one from running for ever.
const LIMITS: Limits = Limits {
    executions: 100_000,
    time: Duration::from_secs(300),
};

fn search(tool: Tool, program: &Program) -> Option<Found> {
    let found = tool.search(program, LIMITS)?;
    assert_ne!(found.end, SearchEnd::Limit, "{tool} of {program:?}");
    Some(found)
}

/// Each rival that can run the program, and how it differs from ours.
fn differences(program: &Program) -> Vec<(Tool, Option<Difference>)> {
    let ours = search(Tool::Ours, program).expect("we can run everything");
    let rivals = RIVALS.into_iter();
    rivals
        .filter_map(|tool| {
            let theirs = search(tool, program)?;
            Some((tool, Difference::between(&ours, &theirs)))
        })
        .collect()
}

#[test]
fn all_tools_find_the_same_outcomes_where_they_mean_the_same() {
    for program in undisputed() {
        let differences = differences(&program);
        assert_eq!(differences.len(), RIVALS.len(), "all can run {program:?}");
        for (tool, difference) in differences {
            assert_eq!(difference, None, "{tool} of {program:?}");
        }
    }
}

#[test]
fn known_differences_are_as_they_are_said_to_be_and_there_are_no_others() {
    for program in disputed() {
        for (tool, difference) in differences(&program) {
            let mut known = KNOWN.iter();
            let known = known.find(|known| known.tool == tool && known.program == program.name);
            assert_eq!(
                difference,
                known.map(|known| known.difference()),
                "{tool} of {program:?}"
            );
        }
    }
}

#[test]
fn every_known_difference_is_one_of_a_program_that_there_is() {
    let programs = disputed();
    for known in KNOWN {
        assert!(
            programs.iter().any(|program| program.name == known.program),
            "{known:?}"
        );
    }
}

/// Plain search cannot look at most of these programs; the counter can.
#[test]
fn one_execution_a_trace_is_run_to_its_end_and_none_in_vain() {
    let mut looked_at = 0;
    for program in benchmarks() {
        let Some(traces) = program.traces.filter(|&traces| traces <= 200) else {
            continue;
        };
        // Which slot of the table is which becomes known too late for some reversals.
        if program.name == "indexer(13)" {
            continue;
        }
        let ours = search(Tool::Ours, &program).expect("we can run everything");
        assert_eq!(
            (ours.executions, ours.redundant),
            (traces, 0),
            "{program:?}"
        );
        looked_at += 1;
    }
    assert!(looked_at > 30, "only {looked_at}");
}

/// In these programs every trace has an outcome of its own.
#[test]
fn each_trace_of_the_classical_programs_is_seen_by_its_outcome() {
    let classical = ["one lock", "counter", "lastzero", "readers", "philosophers"];
    for program in benchmarks() {
        let Some(traces) = program.traces.filter(|&traces| traces <= 200) else {
            continue;
        };
        if classical.iter().any(|name| program.name.starts_with(name)) {
            let ours = search(Tool::Ours, &program).expect("we can run everything");
            assert_eq!(ours.outcomes.len() as u64, traces, "{program:?}");
        }
    }
}
