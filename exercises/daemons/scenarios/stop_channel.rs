//! How `Worker` is used: with a few items, with none while it waits for one, and with items that
//! are sent while it is held up.

use answer::stop_channel::Worker;
use stage::Stage;

/// Two items, and then the worker is stopped.
pub fn everything_is_handled(stage: &Stage) {
    stage.observe_cut_off();
    let worker: Worker<u64> = {
        let stage = stage.clone();
        Worker::start(move |item| stage.observe(format!("handled: {item}")))
    };
    worker.send(4);
    worker.send(2);
    worker.stop();
    stage.observe("stop has returned");
}

/// The worker has never had anything to do and waits for it when it is stopped.
pub fn idle_worker_stops(stage: &Stage) {
    stage.observe_cut_off();
    let handled = stage.probe("handled");
    let worker: Worker<String> = {
        let handled = handled.clone();
        Worker::start(move |_| handled.enter())
    };
    stage.settle();
    worker.stop();
    stage.observe(format!("handled: {}", handled.entries()));
}

/// The first item cannot be finished before two more have been sent.
pub fn send_does_not_wait(stage: &Stage) {
    let gate = stage.rendezvous(2);
    let worker: Worker<&'static str> = {
        let (stage, gate) = (stage.clone(), gate.clone());
        Worker::start(move |item| {
            if item == "a" {
                gate.meet();
            }
            stage.observe(format!("handled: {item}"));
        })
    };
    for item in ["a", "b", "c"] {
        worker.send(item);
    }
    gate.meet();
    worker.stop();
    stage.observe("stop has returned");
}
