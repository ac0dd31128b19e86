//! How `start_named` is called: with two names, with a job that needs the caller, where the system
//! has no thread to give, and with a name that cannot be one.

use std::io;
use std::thread::{self, JoinHandle};

use answer::named_thread::start_named;
use stage::Stage;

/// Two threads say what they are called.
pub fn has_its_name(stage: &Stage) {
    stage.observe_threads_started();
    for (name, value) in [("indexer", 3), ("reader 2", 50)] {
        let job = {
            let stage = stage.clone();
            move || {
                stage.observe(format!("called: {:?}", thread::current().name()));
                value
            }
        };
        let started: io::Result<JoinHandle<u64>> = start_named(name, job);
        let value = started.expect("there is a thread to have").join();
        stage.observe(format!("value: {}", value.expect("the job does not panic")));
    }
}

/// The job and the caller meet half-way.
pub fn beside_the_caller(stage: &Stage) {
    let half_way = stage.rendezvous(2);
    let job = {
        let half_way = half_way.clone();
        move || {
            half_way.meet();
            8
        }
    };
    let started: io::Result<JoinHandle<u64>> = start_named("helper", job);
    half_way.meet();
    let value = started.expect("there is a thread to have").join();
    stage.observe(format!("value: {}", value.expect("the job does not panic")));
}

/// The system has one thread to give, and two are asked for.
pub fn refused(stage: &Stage) {
    stage.limit_threads(1);
    let first: io::Result<JoinHandle<u64>> = start_named("first", || 1);
    let ran = stage.probe("the second job");
    let second: io::Result<JoinHandle<u64>> = {
        let ran = ran.clone();
        start_named("second", move || {
            ran.enter();
            2
        })
    };
    let value = first.expect("there is one thread to have").join();
    stage.observe(format!("first: {}", value.expect("the job does not panic")));
    let error = second.err().map(|error| error.kind());
    stage.observe(format!("second: {error:?}"));
    stage.observe(format!("second job run: {} times", ran.entries()));
}

/// A zero byte ends a name for the system, so no name has one.
pub fn not_a_name(stage: &Stage) {
    stage.observe_threads_started();
    let started: io::Result<JoinHandle<u64>> = start_named("in\0dexer", || 1);
    let error = started.err().map(|error| error.kind());
    stage.observe(format!("started: {error:?}"));
}
