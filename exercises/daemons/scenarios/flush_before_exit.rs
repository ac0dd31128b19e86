//! How `Log` is used: to the end of a block, until a panic, while the writing is held up, and by
//! several threads.

use std::panic::{self, AssertUnwindSafe};
use std::sync::{Arc, Mutex};
use std::thread;

use answer::flush_before_exit::Log;
use stage::Stage;

fn observing(stage: &Stage) -> Log {
    let stage = stage.clone();
    Log::start(move |line| stage.observe(format!("written: {line}")))
}

/// Two lines, and then the block ends.
pub fn nothing_is_lost(stage: &Stage) {
    stage.observe_cut_off();
    {
        let log = observing(stage);
        log.say("starting");
        log.say("ready");
    }
    stage.observe("the log is gone");
}

/// One line, and then a panic.
pub fn panic_loses_nothing(stage: &Stage) {
    stage.observe_cut_off();
    let ended = panic::catch_unwind(AssertUnwindSafe(|| {
        let log = observing(stage);
        log.say("out of paper");
        panic!("out of paper");
    }));
    stage.observe(format!("panicked: {}", ended.is_err()));
}

/// The first line cannot be written before two more have been said.
pub fn say_does_not_wait(stage: &Stage) {
    stage.observe_threads_started();
    let gate = stage.rendezvous(2);
    let log = {
        let (stage, gate) = (stage.clone(), gate.clone());
        Log::start(move |line| {
            if line == "one" {
                gate.meet();
            }
            stage.observe(format!("written: {line}"));
        })
    };
    for line in ["one", "two", "three"] {
        log.say(line);
    }
    gate.meet();
    drop(log);
    stage.observe("the log is gone");
}

/// Two threads say something on the same log.
pub fn many_may_speak(stage: &Stage) {
    let written = Arc::new(Mutex::new(Vec::new()));
    let log = {
        let written = Arc::clone(&written);
        Log::start(move |line| written.lock().unwrap().push(line))
    };
    thread::scope(|scope| {
        scope.spawn(|| log.say("b"));
        log.say("a1");
        log.say("a2");
    });
    drop(log);
    let written = written.lock().unwrap();
    let place = |line: &str| written.iter().position(|it| it == line);
    stage.observe(format!("lines written: {}", written.len()));
    stage.observe(format!("in order: {}", place("a1") < place("a2")));
    stage.observe(format!("the other's: {}", place("b").is_some()));
}
