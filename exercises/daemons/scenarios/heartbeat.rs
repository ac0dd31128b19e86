//! How `Heartbeat` is used: stopped right away, after two beats, in the middle of a beat, and with an
//! eye on the time of each beat. The stage decides how much time passes, no clock does. No beating goes on for ever: after a few beats
//! one goes on only when nobody else can, and after a few more it blocks, so that a thread that never
//! stops ends in a deadlock.

use std::time::{Duration, Instant};

use answer::heartbeat::Heartbeat;
use stage::Stage;

/// A beat that does `work` with its number.
fn beat(stage: &Stage, work: impl Fn(u32) + Send + 'static) -> impl FnMut() + Send + 'static {
    let (stage, never) = (stage.clone(), stage.rendezvous(2));
    let mut number = 0;
    move || {
        number += 1;
        work(number);
        if number > 2 {
            stage.settle();
        }
        if number > 3 {
            never.meet();
        }
    }
}

/// The period is an hour, and the heart is stopped before its first beat, or perhaps later.
pub fn stops_at_once(stage: &Stage) {
    stage.observe_cut_off();
    let period = Duration::from_secs(3600);
    let beats = stage.probe("beats");
    let work = {
        let beats = beats.clone();
        move |_| beats.enter()
    };
    let begin = Instant::now();
    let heartbeat: Heartbeat = Heartbeat::start(period, beat(stage, work));
    heartbeat.stop();
    let early = begin.elapsed() < period;
    stage.observe(match (early, beats.entries()) {
        (true, 0) => "stopped before the first beat and within the period",
        _ => "stopped later",
    });
}

/// The heart is stopped after two beats, which it has to do.
pub fn beats_again_and_again(stage: &Stage) {
    stage.observe_threads_started();
    let each = stage.rendezvous(2);
    let work = {
        let each = each.clone();
        move |number| {
            if number <= 2 {
                each.meet();
            }
        }
    };
    let period = Duration::from_millis(250);
    let heartbeat: Heartbeat = Heartbeat::start(period, beat(stage, work));
    each.meet();
    each.meet();
    stage.observe("two beats");
    heartbeat.stop();
    stage.observe("stop has returned");
}

/// The heart is stopped in the middle of its first beat.
pub fn stop_waits_for_the_beat(stage: &Stage) {
    stage.observe_cut_off();
    let gate = stage.rendezvous(2);
    let work = {
        let (stage, gate) = (stage.clone(), gate.clone());
        move |number| {
            if number == 1 {
                gate.meet();
                stage.observe("the beat is over");
            }
        }
    };
    let heartbeat: Heartbeat = Heartbeat::start(Duration::from_secs(1), beat(stage, work));
    gate.meet();
    heartbeat.stop();
    stage.observe("stop has returned");
}

/// Each of three beats looks at the clock.
pub fn never_too_early(stage: &Stage) {
    let each = stage.rendezvous(2);
    let (begin, period) = (Instant::now(), Duration::from_secs(60));
    let work = {
        let (stage, each) = (stage.clone(), each.clone());
        move |number| {
            if begin.elapsed() < period * number {
                stage.observe(format!("beat {number} comes too early"));
            }
            if number <= 3 {
                each.meet();
            }
        }
    };
    let heartbeat: Heartbeat = Heartbeat::start(period, beat(stage, work));
    for _ in 0..3 {
        each.meet();
    }
    heartbeat.stop();
    stage.observe("three beats");
}
