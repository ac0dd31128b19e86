//! How `start` is called: with nothing said, with one and with all of the options given, with
//! unusual ones, and with a job that needs the caller.

use std::thread::{self, JoinHandle};

use answer::named_args::{Options, start};
use stage::Stage;

/// A job that tells its number, and on which thread it is called.
fn tells(stage: &Stage) -> impl FnMut(u64) + Send + 'static {
    let stage = stage.clone();
    move |number| {
        let thread = thread::current();
        stage.observe(format!("{}: {number}", thread.name().unwrap_or("no name")));
    }
}

/// Starts a worker and waits for it.
fn work(stage: &Stage, options: Options) {
    let worker: JoinHandle<()> = start(tells(stage), options);
    worker.join().expect("no panic");
    stage.observe("it has ended");
}

/// Nothing is said.
pub fn nothing_said(stage: &Stage) {
    stage.observe_threads_started();
    work(stage, Options::default());
}

/// Some options are given, in any order, and then all of them.
pub fn some_said(stage: &Stage) {
    let rounds = Options {
        rounds: 3,
        ..Options::default()
    };
    work(stage, rounds);
    let clock = Options {
        first: 7,
        name: "clock".to_owned(),
        ..Options::default()
    };
    work(stage, clock);
    let all = Options {
        rounds: 2,
        step: 5,
        first: 100,
        name: "all".to_owned(),
    };
    work(stage, all);
}

/// No rounds, and rounds that all have the same number.
pub fn unusual(stage: &Stage) {
    let no_rounds = Options {
        rounds: 0,
        ..Options::default()
    };
    work(stage, no_rounds);
    let no_step = Options {
        step: 0,
        first: 4,
        rounds: 2,
        ..Options::default()
    };
    work(stage, no_step);
}

/// The second round and the caller meet.
pub fn waits_for_nothing(stage: &Stage) {
    let half_way = stage.rendezvous(2);
    let job = {
        let half_way = half_way.clone();
        move |number| {
            if number == 11 {
                half_way.meet();
            }
        }
    };
    let options = Options {
        first: 10,
        rounds: 2,
        ..Options::default()
    };
    let worker: JoinHandle<()> = start(job, options);
    half_way.meet();
    worker.join().expect("no panic");
    stage.observe("met and ended");
}
