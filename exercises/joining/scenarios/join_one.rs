//! How `in_background` is called: with two closures that need each other, with work that takes
//! longer, with work that takes less, and as the last thing that the program does.

use answer::join_one::in_background;
use stage::Stage;

/// Work and caller go on only when both are under way.
pub fn both_at_once(stage: &Stage) {
    stage.observe_threads_started();
    let both = stage.rendezvous(2);
    let work = {
        let both = both.clone();
        move || {
            both.meet();
            42_u64
        }
    };
    let result: u64 = in_background(work, || both.meet());
    stage.observe(format!("result: {result}"));
}

/// The work has not ended when the caller has nothing left to do.
pub fn waits_for_the_work(stage: &Stage) {
    let work = {
        let stage = stage.clone();
        move || {
            stage.observe("the work has ended");
            "report".to_owned()
        }
    };
    let result: String = in_background(work, || ());
    stage.observe(format!("result: {result}"));
}

/// The work has long ended when the caller has.
pub fn waits_for_the_caller(stage: &Stage) {
    let result: Vec<u8> = in_background(
        || vec![3, 1, 2],
        || {
            stage.settle();
            stage.observe("the caller is done");
        },
    );
    stage.observe(format!("result: {result:?}"));
}

/// The program ends right after `in_background` has returned.
pub fn nothing_is_left_running(stage: &Stage) {
    stage.observe_cut_off();
    let result: bool = in_background(|| true, || ());
    stage.observe(format!("result: {result}"));
}
