//! How `exchange` is called: with sides that need each other while they measure and while they
//! finish, with values of which either may be there first, and with a side that panics.

use std::panic::{self, AssertUnwindSafe};

use answer::circular_join::exchange;
use stage::Stage;

/// Both sides meet when they measure, and again when they finish.
pub fn at_the_same_time(stage: &Stage) {
    let (measured, finished) = (stage.rendezvous(2), stage.rendezvous(2));
    let side = |value: i32| {
        let measured = measured.clone();
        move || {
            measured.meet();
            value
        }
    };
    let finish = move |mine: &i32, other: &i32| {
        finished.meet();
        other - mine
    };
    let results: (i32, i32) = exchange(side(20), side(23), finish);
    stage.observe(format!("results: {results:?}"));
}

/// Either side may be the first to have its value.
pub fn each_sees_the_other(stage: &Stage) {
    stage.observe_cut_off();
    let join = |mine: &String, other: &String| format!("{mine}<{other}");
    let results: (String, String) = exchange(|| "ab".to_owned(), || "c".to_owned(), join);
    stage.observe(format!("results: {results:?}"));
}

/// One side has no value to give.
fn one_panics(stage: &Stage, left: fn() -> u8, right: fn() -> u8) {
    stage.observe_cut_off();
    let finish = |mine: &u8, other: &u8| mine + other;
    let ended = panic::catch_unwind(AssertUnwindSafe(|| exchange(left, right, finish)));
    stage.observe(match ended {
        Ok(results) => format!("no panic, but {results:?}"),
        Err(_) => "panicked".to_owned(),
    });
}

/// The left side panics.
pub fn left_panics(stage: &Stage) {
    one_panics(stage, || panic!("no signal"), || 8);
}

/// The right side panics.
pub fn right_panics(stage: &Stage) {
    one_panics(stage, || 9, || panic!("no signal"));
}
