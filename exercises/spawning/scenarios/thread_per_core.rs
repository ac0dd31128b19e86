//! How `run_on_all_cores` is called: with more jobs than cores, with as many, with fewer, and on a
//! machine with a single core.

use std::num::NonZero;
use std::thread;

use answer::thread_per_core::{Job, run_on_all_cores};
use stage::{Probe, Stage};

/// Jobs that note that they were run, and where they note it.
fn jobs(stage: &Stage, names: &[&'static str]) -> (Vec<Job>, Vec<Probe>) {
    let probes: Vec<Probe> = names.iter().map(|name| stage.probe(name)).collect();
    let job = |probe: &Probe| -> Job {
        let probe = probe.clone();
        Box::new(move || probe.enter())
    };
    (probes.iter().map(job).collect(), probes)
}

/// How often each job was run.
fn runs(probes: &[Probe]) -> Vec<usize> {
    probes.iter().map(Probe::entries).collect()
}

/// Four jobs on three cores.
pub fn more_jobs_than_cores(stage: &Stage) {
    stage.put_processors(3);
    stage.observe_threads_started();
    let (jobs, probes) = jobs(stage, &["a", "b", "c", "d"]);
    run_on_all_cores(jobs);
    stage.observe(format!("each job was run: {:?} times", runs(&probes)));
}

/// As many jobs as cores, three of each, which go on only when all of them are under way.
pub fn all_cores_at_once(stage: &Stage) {
    stage.put_processors(3);
    stage.observe_threads_started();
    // Run for real, there are as many as the machine has.
    let cores = thread::available_parallelism().map_or(1, NonZero::get);
    let everybody = stage.rendezvous(cores);
    let job = || -> Job {
        let everybody = everybody.clone();
        Box::new(move || everybody.meet())
    };
    run_on_all_cores((0..cores).map(|_| job()).collect());
    stage.observe("all jobs are done");
}

/// Two jobs, and then none, on more cores than that.
pub fn fewer_jobs_than_cores(stage: &Stage) {
    stage.put_processors(5);
    stage.observe_threads_started();
    let (jobs, probes) = jobs(stage, &["a", "b"]);
    run_on_all_cores(jobs);
    stage.observe(format!("each job was run: {:?} times", runs(&probes)));
    run_on_all_cores(Vec::new());
    stage.observe("no jobs: returned");
}

/// Two jobs on one core; one of them goes on only when nobody else can.
pub fn one_core(stage: &Stage) {
    stage.put_processors(1);
    stage.observe_threads_started();
    let (mut jobs, probes) = jobs(stage, &["a"]);
    let slow = {
        let stage = stage.clone();
        Box::new(move || {
            stage.settle();
            stage.observe("the slow job is done");
        })
    };
    jobs.push(slow);
    run_on_all_cores(jobs);
    stage.observe(format!("the other was run: {:?} times", runs(&probes)));
}
