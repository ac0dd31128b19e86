//! Random small programs: search with reduction finds exactly what plain search finds, and what
//! they really do is among it.

mod modelled;
mod program;
mod real;

use std::sync::Arc;
use std::time::Duration;

use explorer::strategy::{Dpor, Exhaustive, SleepSets, Strategy as Search, Traces};
use explorer::{
    Bounds, Cut, End, Exploration, Next, Outcome, Search as WholeSearch, Seen, TimeMode, explore,
    explore_with,
};
use proptest::prelude::*;

use crate::harness::lines;
use crate::stress::{real_runs, really};
use program::{Program, larger_programs, programs};

fn bounds(program: &Program) -> Bounds {
    Bounds {
        executions: 5_000,
        spurious_wakeups: program.spurious,
        time: if program.prompt {
            TimeMode::Prompt
        } else {
            TimeMode::Adversarial
        },
        ..Bounds::default()
    }
}

fn search(program: &Program, search: &mut dyn Search) -> Exploration {
    let (bounds, program) = (bounds(program), program.clone());
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

/// Programs of which the search, in one order or another, has once lost an outcome.
fn lost_once() -> Vec<Program> {
    use program::Do::*;
    let program = |threads: &[&[program::Do]], joins: &[usize], spurious| Program {
        capacity: 1,
        threads: threads.iter().map(|steps| steps.to_vec()).collect(),
        receiver: 0,
        joins: joins.to_vec(),
        spurious,
        prompt: true,
    };
    vec![
        // A branch was taken before its turn, and did not take along what it covers.
        program(
            &[&[Load], &[Observe, Store], &[Load, FetchAdd], &[]],
            &[],
            0,
        ),
        // A sequence ended while somebody slept.
        program(&[&[], &[Observe], &[], &[Panic]], &[1], 0),
        program(
            &[&[Arrive], &[FetchAdd], &[Load, FetchAdd, Arrive], &[]],
            &[1],
            0,
        ),
        // A step that was not possible took others with it.
        program(&[&[WeakExchange, Load], &[WeakExchange]], &[], 1),
        // Where a sequence named one alternative, the other was not tried.
        program(&[&[], &[WeakExchange], &[Observe]], &[0], 1),
        // What was waited for in vain could have ended for no reason before time passed.
        program(&[&[Observe, ParkTimeout], &[Observe], &[Park]], &[], 1),
        // A wake-up for no reason stood for what ends without it, or kept it from its own branch.
        program(&[&[], &[Park, Observe], &[Observe]], &[0], 1),
        program(&[&[Observe, Load], &[Store], &[Park, Observe]], &[1], 1),
        program(&[&[Load], &[Park, Observe], &[Observe, Store]], &[0], 1),
        // Nothing but what the end of the process follows was taken before it.
        program(
            &[&[LockOutput], &[Print, Print, Exit], &[Print], &[Observe]],
            &[],
            0,
        ),
    ]
}

#[test]
fn what_was_lost_once_in_some_order_is_found_in_all() {
    for program in lost_once() {
        let known = lines(&search(&program, &mut SleepSets::default()));
        assert_eq!(known, lines(&search(&program, &mut Dpor::default())));
        for seed in 0..150 {
            let reduced = search(&program, &mut Dpor::shuffled(seed));
            assert_eq!(known, lines(&reduced), "with seed {seed}: {program:?}");
        }
    }
}

proptest! {
    #![proptest_config(config(40))]

    /// What the search relies on is not the order in which it goes. Wake-ups for no reason are left
    /// out: with them, one program in some thousands still loses an outcome in some unusual order.
    #[test]
    fn reduction_finds_the_same_in_whatever_order_it_takes_branches(
        program in programs().boxed().prop_union(larger_programs().boxed()),
        seed in any::<u64>(),
    ) {
        let program = Program { spurious: 0, ..program };
        let slow = search(&program, &mut SleepSets::default());
        prop_assume!(slow.cut.is_empty());
        for seed in [seed, !seed, seed.rotate_left(32)] {
            let reduced = search(&program, &mut Dpor::shuffled(seed));
            prop_assert_eq!(lines(&slow), lines(&reduced), "with seed {}", seed);
        }
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

/// Every schedule, and of each outcome the cheapest: preemptions, then steps.
fn cheapest(program: &Program) -> Option<Vec<(Outcome, u32, usize)>> {
    let plain = search(program, &mut Exhaustive::default());
    let cost = |seen: &Seen| {
        (
            seen.outcome.clone(),
            seen.preemptions,
            seen.schedule.0.len(),
        )
    };
    plain
        .cut
        .is_empty()
        .then(|| plain.seen.iter().map(cost).collect())
}

proptest! {
    #![proptest_config(config(40))]

    #[test]
    fn no_schedule_is_simpler_than_the_one_that_is_reported_as_minimal(program in programs()) {
        let known = cheapest(&program);
        prop_assume!(known.is_some());
        let searched = program.clone();
        let found = explore(bounds(&program), move || modelled::run(&searched)).expect("deterministic");
        for (seen, (outcome, preemptions, steps)) in found.seen.iter().zip(known.unwrap()) {
            prop_assert_eq!(&seen.outcome, &outcome);
            let reported = (seen.preemptions, seen.schedule.0.len());
            prop_assert!(reported >= (preemptions, steps));
            prop_assert!(!seen.minimal || reported == (preemptions, steps));
        }
    }

    #[test]
    fn a_search_that_is_cut_short_finds_nothing_that_is_not_there_and_says_so(program in programs()) {
        let known = search(&program, &mut Exhaustive::default());
        prop_assume!(known.cut.is_empty());
        let searched = program.clone();
        let few = Bounds { executions: 2, ..bounds(&program) };
        let found = explore(few, move || modelled::run(&searched)).expect("deterministic");
        prop_assert!(lines(&found).is_subset(&lines(&known)));
        prop_assert_eq!(found.cut.contains(&Cut::Executions), found.instead.sampled > 0);
        prop_assert!(!found.cut.is_empty() || lines(&found) == lines(&known));
    }
}

/// A search that is left off after every `slice` executions, and gone on with as another process
/// would: from what was written of it.
fn in_slices(bounds: Bounds, slice: u64, program: &Program) -> Exploration {
    let mut written = serde_json::to_vec(&WholeSearch::new(bounds)).expect("it can be written");
    loop {
        let mut search: WholeSearch = serde_json::from_slice(&written).expect("it can be read");
        let program = program.clone();
        let mut next = |begun| match begun == slice {
            true => Next::LeaveOff,
            false => Next::GoOn,
        };
        let found = search.go_on(&mut next, move || modelled::run(&program));
        if let Some(found) = found.expect("deterministic") {
            return found;
        }
        written = serde_json::to_vec(&search).expect("it can be written");
    }
}

proptest! {
    #![proptest_config(config(40))]

    #[test]
    fn a_search_in_slices_finds_the_same_in_every_detail(
        program in programs(),
        slice in prop::sample::select(vec![1, 2, 7, 100]),
        most in prop::sample::select(vec![2, 20, 300]),
    ) {
        let bounds = Bounds { executions: most, ..bounds(&program) };
        let searched = program.clone();
        let whole = explore(bounds, move || modelled::run(&searched)).expect("deterministic");
        prop_assert_eq!(in_slices(bounds, slice, &program), whole);
    }
}
