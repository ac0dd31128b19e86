//! How `run_beside` is called: once with work that may overlap, once with work that must, and once
//! with a job that takes its time.

use answer::first_thread::run_beside;
use stage::Stage;

/// Job and own work are counted while they are under way.
pub fn may_overlap(stage: &Stage) {
    stage.observe_threads_started();
    let at_work = stage.probe("at work");
    let job = {
        let at_work = at_work.clone();
        move || {
            at_work.enter();
            at_work.leave();
            7
        }
    };
    let value: u64 = run_beside(job, || {
        at_work.enter();
        at_work.leave();
    });
    stage.observe(format!("value: {value}"));
    stage.observe(format!("pieces of work done: {}", at_work.entries()));
    stage.observe(format!("at work at most: {}", at_work.most()));
}

/// Job and own work meet: each needs the other to be under way.
pub fn need_each_other(stage: &Stage) {
    let half_way = stage.rendezvous(2);
    let job = {
        let half_way = half_way.clone();
        move || {
            half_way.meet();
            1_000_000
        }
    };
    let value: u64 = run_beside(job, || half_way.meet());
    stage.observe(format!("value: {value}"));
}

/// The job goes on only when nobody else can: the caller has long finished its own work.
pub fn slow_job(stage: &Stage) {
    let job = {
        let stage = stage.clone();
        move || {
            stage.settle();
            stage.observe("the job is done");
            42
        }
    };
    let value: u64 = run_beside(job, || stage.observe("own work is done"));
    stage.observe(format!("value: {value}"));
}
