//! How `run_and_report` is called: with a job that panics beside two that need each other, with
//! panics of both kinds, with one that says nothing, and with none.

use std::panic::panic_any;

use answer::panics_stay_put::{Job, run_and_report};
use stage::Stage;

/// One job panics; the other two go on only when both are under way.
pub fn others_go_on(stage: &Stage) {
    let (both, done) = (stage.rendezvous(2), stage.probe("done"));
    let job = || -> Job {
        let (both, done) = (both.clone(), done.clone());
        Box::new(move || {
            both.meet();
            done.enter();
        })
    };
    let breaks: Job = Box::new(|| panic!("the disk is full"));
    let jobs = vec![("first", job()), ("second", breaks), ("third", job())];
    let crashed: Vec<(&'static str, String)> = run_and_report(jobs);
    stage.observe(format!("crashed: {crashed:?}"));
    stage.observe(format!("jobs done: {}", done.entries()));
}

/// Two panics: the first in the list is the last to happen, and its text is put together.
pub fn says_why(stage: &Stage) {
    let late: Job = {
        let stage = stage.clone();
        Box::new(move || {
            stage.settle();
            let line = 12;
            panic!("line {line} is not a number");
        })
    };
    let jobs: Vec<(&'static str, Job)> = vec![
        ("prices", late),
        ("names", Box::new(|| panic!("there is no such file"))),
        ("places", Box::new(|| ())),
    ];
    let crashed: Vec<(&'static str, String)> = run_and_report(jobs);
    stage.observe(format!("crashed: {crashed:?}"));
}

/// A panic with a number in place of a text.
pub fn says_nothing(stage: &Stage) {
    let jobs: Vec<(&'static str, Job)> = vec![("odd", Box::new(|| panic_any(404)))];
    let crashed: Vec<(&'static str, String)> = run_and_report(jobs);
    stage.observe(format!("crashed: {crashed:?}"));
}

/// Nobody panics, and nobody is there.
pub fn nothing_to_report(stage: &Stage) {
    let done = stage.probe("done");
    let job: Job = {
        let done = done.clone();
        Box::new(move || done.enter())
    };
    let crashed: Vec<(&'static str, String)> = run_and_report(vec![("only", job)]);
    stage.observe(format!("crashed: {crashed:?}"));
    stage.observe(format!("jobs done: {}", done.entries()));
    let crashed: Vec<(&'static str, String)> = run_and_report(Vec::new());
    stage.observe(format!("crashed of no jobs: {crashed:?}"));
}
