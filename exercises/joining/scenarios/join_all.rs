//! How `join_all` is called: with jobs that need each other, with jobs that are counted, with jobs
//! that end in any order, and as the last thing that the program does.

use answer::join_all::join_all;
use stage::Stage;

/// Three jobs that go on only when all three are under way.
pub fn all_at_once(stage: &Stage) {
    stage.observe_threads_started();
    let everybody = stage.rendezvous(3);
    let job = |result: u64| {
        let everybody = everybody.clone();
        move || {
            everybody.meet();
            result
        }
    };
    let results: Vec<u64> = join_all(vec![job(11), job(22), job(33)]);
    stage.observe(format!("results: {results:?}"));
}

/// How many jobs are under way together.
pub fn may_overlap(stage: &Stage) {
    let running = stage.probe("running");
    let job = |result: char| {
        let running = running.clone();
        move || {
            running.enter();
            running.leave();
            result
        }
    };
    let results: Vec<char> = join_all(vec![job('b'), job('a')]);
    stage.observe(format!("results: {results:?}"));
    stage.observe(format!("jobs run: {}", running.entries()));
    stage.observe(format!("running at most: {}", running.most()));
}

/// Three jobs of different kinds that end in any order, then no jobs at all.
pub fn results_in_jobs_order(stage: &Stage) {
    let word = "two".to_owned();
    let jobs: Vec<Box<dyn FnOnce() -> String + Send>> = vec![
        Box::new(|| "three".to_owned()),
        Box::new(|| 1.to_string()),
        Box::new(move || word),
    ];
    let results: Vec<String> = join_all(jobs);
    stage.observe(format!("results: {results:?}"));
    let no_jobs: Vec<fn() -> String> = Vec::new();
    let results: Vec<String> = join_all(no_jobs);
    stage.observe(format!("results of no jobs: {results:?}"));
}

/// The program ends right after `join_all` has returned.
pub fn nothing_is_left_running(stage: &Stage) {
    stage.observe_cut_off();
    let results: Vec<bool> = join_all(vec![|| true, || false]);
    stage.observe(format!("results: {results:?}"));
}
