//! How `run_all` is called: with jobs that need each other, with a job that takes its time, first
//! and last in the list, and with no jobs.

use answer::many_threads::{Job, run_all};
use stage::Stage;

/// Three jobs that go on only when all three are under way.
pub fn all_at_once(stage: &Stage) {
    stage.observe_threads_started();
    let everybody = stage.rendezvous(3);
    let done = stage.probe("done");
    let job = || -> Job {
        let (everybody, done) = (everybody.clone(), done.clone());
        Box::new(move || {
            everybody.meet();
            done.enter();
        })
    };
    run_all(vec![job(), job(), job()]);
    stage.observe(format!("jobs done: {}", done.entries()));
}

/// One of two jobs goes on only when nobody else can.
pub fn waits_for_the_slowest(stage: &Stage) {
    let quick = || -> Job { Box::new(|| ()) };
    let slow = || -> Job {
        let stage = stage.clone();
        Box::new(move || {
            stage.settle();
            stage.observe("the slow job is done");
        })
    };
    run_all(vec![slow(), quick()]);
    stage.observe("slow and quick: returned");
    run_all(vec![quick(), slow()]);
    stage.observe("quick and slow: returned");
}

/// No jobs, and one.
pub fn few_jobs(stage: &Stage) {
    stage.observe_threads_started();
    run_all(Vec::new());
    stage.observe("no jobs: returned");
    let done = stage.probe("done");
    let only: Job = {
        let done = done.clone();
        Box::new(move || done.enter())
    };
    run_all(vec![only]);
    stage.observe(format!("one job: done {} times", done.entries()));
}
