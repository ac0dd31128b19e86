//! How `join_results` is called: with a job that panics beside two that need each other, with
//! panics of each kind, with a payload that is no text, and as the last thing the program does.

use std::panic;

use answer::join_results::join_results;
use stage::Stage;

type Job<T> = Box<dyn FnOnce() -> T + Send>;

/// The first job panics; the other two go on only when both are under way.
pub fn others_go_on(stage: &Stage) {
    stage.observe_threads_started();
    let both = stage.rendezvous(2);
    let meets = |result: u64| -> Job<u64> {
        let both = both.clone();
        Box::new(move || {
            both.meet();
            result
        })
    };
    let jobs: Vec<Job<u64>> = vec![Box::new(|| panic!("broken")), meets(5), meets(8)];
    let results: Vec<Result<u64, String>> = join_results(jobs);
    stage.observe(format!("results: {results:?}"));
}

/// A panic with a fixed text and one with a text that was put together.
pub fn says_what_the_panic_said(stage: &Stage) {
    let size = 3_u8;
    let jobs: Vec<Job<&'static str>> = vec![
        Box::new(|| "fine"),
        Box::new(|| panic!("no picture")),
        Box::new(move || panic!("{size} is too big")),
    ];
    let results: Vec<Result<&'static str, String>> = join_results(jobs);
    stage.observe(format!("results: {results:?}"));
}

/// What is thrown is a number. Then no jobs at all.
pub fn any_payload(stage: &Stage) {
    let jobs: Vec<Job<char>> = vec![Box::new(|| panic::panic_any(7_i32)), Box::new(|| 'x')];
    let results: Vec<Result<char, String>> = join_results(jobs);
    stage.observe(format!("results: {results:?}"));
    let results: Vec<Result<char, String>> = join_results(Vec::<Job<char>>::new());
    stage.observe(format!("results of no jobs: {results:?}"));
}

/// The program ends right after `join_results` has returned.
pub fn nothing_is_left_running(stage: &Stage) {
    stage.observe_cut_off();
    let jobs: Vec<Job<bool>> = vec![Box::new(|| panic!("early")), Box::new(|| true)];
    let results: Vec<Result<bool, String>> = join_results(jobs);
    stage.observe(format!("results: {results:?}"));
}
