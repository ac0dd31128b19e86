//! How both functions are called: with work that needs each other, with a value that takes longest,
//! with values that are ready in any order, and with no values.

use std::sync::Arc;

use answer::results_back::{Work, as_they_come, in_order};
use stage::Stage;

/// Two values that are worked on only when both are under way.
pub fn at_the_same_time(stage: &Stage) {
    stage.observe_threads_started();
    let both = stage.rendezvous(2);
    let work: Work = Arc::new(move |value| {
        both.meet();
        value + 1
    });
    let results: Vec<u64> = in_order(vec![20, 10], Arc::clone(&work));
    stage.observe(format!("in order: {results:?}"));
    let mut results: Vec<u64> = as_they_come(vec![70, 60], work);
    results.sort_unstable();
    stage.observe(format!("as they come, then sorted: {results:?}"));
}

/// The first value takes longest: its result is ready only when nobody else can go on.
pub fn first_is_slowest(stage: &Stage) {
    let slow = {
        let stage = stage.clone();
        move |value: u64| {
            if value == 2 {
                stage.settle();
            }
            value * 100
        }
    };
    let work: Work = Arc::new(slow);
    let results: Vec<u64> = in_order(vec![2, 5], Arc::clone(&work));
    stage.observe(format!("in order: {results:?}"));
    let results: Vec<u64> = as_they_come(vec![2, 5], work);
    stage.observe(format!("as they come: {results:?}"));
}

/// Either value may be ready first.
pub fn any_may_be_first(stage: &Stage) {
    let work: Work = Arc::new(|value| value);
    let results: Vec<u64> = as_they_come(vec![3, 4], work);
    stage.observe(format!("as they come: {results:?}"));
}

/// No values.
pub fn no_values(stage: &Stage) {
    stage.observe_threads_started();
    let work: Work = Arc::new(|value| value);
    let results: Vec<u64> = in_order(Vec::new(), Arc::clone(&work));
    stage.observe(format!("in order: {results:?}"));
    let results: Vec<u64> = as_they_come(Vec::new(), work);
    stage.observe(format!("as they come: {results:?}"));
}
