//! Random programs: the explorer finds what its rivals find, and they find what it finds.

use std::cell::Cell;
use std::time::Duration;

use proptest::prelude::*;
use proptest::test_runner::TestRunner;

use rivals::limits::Limits;
use rivals::random::{Part, program};
use rivals::tool::{Found, SearchEnd, Tool};

/// A rival that needs more is only held to what it found.
const LIMITS: Limits = Limits {
    executions: 3_000,
    time: Duration::from_secs(60),
};

fn part(depends_on_memory_order: bool) -> impl Strategy<Value = Part> {
    let parts = prop_oneof![
        (0..2_usize).prop_map(Part::Locked),
        (0..2_usize).prop_map(Part::Nested),
        (0..2_usize).prop_map(Part::Add),
        (0..2_usize).prop_map(Part::Load),
        (0..2_usize).prop_map(Part::Store),
        Just(Part::Send),
        Just(Part::WaitForFlag),
        Just(Part::RaiseFlag),
        Just(Part::ReadShared),
        Just(Part::WriteShared),
    ];
    parts.prop_filter("a part that this rival means as we do", move |part| {
        depends_on_memory_order || !part.depends_on_memory_order()
    })
}

/// Two threads with up to three parts, and perhaps a third one with a single part.
fn threads(depends_on_memory_order: bool) -> impl Strategy<Value = Vec<Vec<Part>>> {
    let thread = |most| prop::collection::vec(part(depends_on_memory_order), 1..=most);
    let two = prop::collection::vec(thread(3), 2);
    (two, prop::option::weighted(0.2, thread(1))).prop_map(|(mut threads, third)| {
        threads.extend(third);
        threads
    })
}

/// Whether the rival's search was whole, if it fits to ours.
fn compare(ours: &Found, theirs: &Found) -> Result<bool, TestCaseError> {
    let deadlocks = ours.outcomes.contains("deadlock");
    match &theirs.end {
        SearchEnd::Whole => prop_assert_eq!(&ours.outcomes, &theirs.outcomes),
        SearchEnd::Failure(message) => prop_assert!(deadlocks, "it stops: {message}"),
        SearchEnd::Limit => {}
    }
    prop_assert!(
        theirs.outcomes.is_subset(&ours.outcomes),
        "ours: {:?}, theirs: {:?}",
        ours.outcomes,
        theirs.outcomes
    );
    Ok(theirs.is_whole())
}

fn fits(rival: Tool, depends_on_memory_order: bool) {
    let mut config = ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::default()
    };
    if std::env::var_os("PROPTEST_CASES").is_none() {
        config.cases = 60;
    }
    let (cases, whole) = (config.cases, Cell::new(0));
    let result = TestRunner::new(config).run(&threads(depends_on_memory_order), |threads| {
        let program = program(threads);
        let ours = Tool::Ours.search(&program, LIMITS).expect("we can run it");
        prop_assert!(ours.is_whole());
        let theirs = rival.search(&program, LIMITS).expect("it can run it");
        whole.set(whole.get() + u32::from(compare(&ours, &theirs)?));
        Ok(())
    });
    result.unwrap_or_else(|error| panic!("{rival}: {error}"));
    assert!(
        whole.get() * 4 > cases,
        "only {} searches were whole",
        whole.get()
    );
}

#[test]
fn random_programs_have_the_outcomes_that_shuttle_finds() {
    fits(Tool::Shuttle, true);
}

#[test]
fn random_programs_of_one_memory_order_have_the_outcomes_that_loom_finds() {
    fits(Tool::Loom, false);
}
