//! How `Worker` is used: stopped at once, after two rounds, in the middle of a round, and beside a
//! second one. No job here goes on for ever: after a few rounds it goes on only when nobody else
//! can, and after a few more it blocks, so that a worker that never stops ends in a deadlock.

use answer::stop_flag::Worker;
use stage::{Probe, Stage};

/// A job that counts its rounds and does `work` with the number of the round.
fn job(
    stage: &Stage,
    rounds: &Probe,
    work: impl Fn(u32) + Send + 'static,
) -> Box<dyn FnMut() + Send> {
    let (stage, rounds, never) = (stage.clone(), rounds.clone(), stage.rendezvous(2));
    let mut round = 0;
    Box::new(move || {
        round += 1;
        rounds.enter();
        work(round);
        if round > 2 {
            stage.settle();
        }
        if round > 4 {
            never.meet();
        }
        rounds.leave();
    })
}

/// Watches for a while whether anything still happens after `stop` has returned.
fn observe_rounds_after_stop(stage: &Stage, rounds: &Probe) {
    let before = rounds.entries();
    stage.settle();
    let after = rounds.entries();
    stage.observe(format!(
        "rounds begun after stop returned: {}",
        after - before
    ));
}

/// The worker is stopped as soon as it is started.
pub fn stops_at_once(stage: &Stage) {
    stage.observe_cut_off();
    let rounds = stage.probe("rounds");
    let worker: Worker = Worker::start(job(stage, &rounds, |_| ()));
    worker.stop();
    observe_rounds_after_stop(stage, &rounds);
}

/// The worker is stopped after two rounds, which it has to do.
pub fn repeats_until_stopped(stage: &Stage) {
    let rounds = stage.probe("rounds");
    let each_round = stage.rendezvous(2);
    let work = {
        let each_round = each_round.clone();
        move |round| {
            if round <= 2 {
                each_round.meet();
            }
        }
    };
    let worker: Worker = Worker::start(job(stage, &rounds, work));
    each_round.meet();
    stage.observe("first round");
    each_round.meet();
    stage.observe("second round");
    worker.stop();
    observe_rounds_after_stop(stage, &rounds);
}

/// The worker is stopped while its first round is under way.
pub fn stop_waits_for_the_round(stage: &Stage) {
    let rounds = stage.probe("rounds");
    let begun = stage.rendezvous(2);
    let work = {
        let (stage, begun) = (stage.clone(), begun.clone());
        move |round| {
            if round == 1 {
                begun.meet();
                stage.settle();
                stage.observe("the round has ended");
            }
        }
    };
    let worker: Worker = Worker::start(job(stage, &rounds, work));
    begun.meet();
    worker.stop();
    stage.observe("stop has returned");
    observe_rounds_after_stop(stage, &rounds);
}

/// Two workers, of which only one is stopped at first.
pub fn each_has_its_own(stage: &Stage) {
    let (first_rounds, second_rounds) = (stage.probe("first rounds"), stage.probe("second rounds"));
    let still_there = stage.rendezvous(2);
    let work = {
        let still_there = still_there.clone();
        move |round| {
            if round == 1 {
                still_there.meet();
            }
        }
    };
    let first: Worker = Worker::start(job(stage, &first_rounds, |_| ()));
    let second: Worker = Worker::start(job(stage, &second_rounds, work));
    first.stop();
    stage.observe("the first one has stopped");
    still_there.meet();
    second.stop();
    stage.observe("the second one has stopped");
    observe_rounds_after_stop(stage, &first_rounds);
}
