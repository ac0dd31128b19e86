//! How `change_all` is called: with parts that need each other, with values that do not divide
//! evenly, with fewer values than parts, and with none.

use answer::borrow_args::change_all;
use stage::Stage;

/// The first value and the last go on only when both are under way.
pub fn all_parts_at_once(stage: &Stage) {
    stage.observe_threads_started();
    let both = stage.rendezvous(2);
    let mut values = [1, 2, 3, 4];
    change_all(&mut values, 2, |value: u64| {
        if value == 1 || value == 4 {
            both.meet();
        }
        10 * value
    });
    stage.observe(format!("values: {values:?}"));
}

/// Five values in two parts.
pub fn one_left_over(stage: &Stage) {
    stage.observe_threads_started();
    let mut values = vec![5, 4, 3, 2, 6];
    change_all(&mut values, 2, |value: u64| value * value);
    stage.observe(format!("values: {values:?}"));
}

/// Two values in three parts, which go on only when both are under way.
pub fn fewer_values_than_parts(stage: &Stage) {
    stage.observe_threads_started();
    let both = stage.rendezvous(2);
    let mut values = [30, 20];
    change_all(&mut values, 3, |value: u64| {
        both.meet();
        value + 1
    });
    stage.observe(format!("values: {values:?}"));
}

/// No values, and a single part.
pub fn none_and_one_part(stage: &Stage) {
    stage.observe_threads_started();
    change_all(&mut [], 2, |value: u64| value + 1);
    stage.observe("no values: returned");
    let mut values = [8, 9];
    change_all(&mut values, 1, |value: u64| value - 8);
    stage.observe(format!("one part: {values:?}"));
}
