//! How `start_worker` is used: with three arguments at once, with one that is sent when the one
//! before is under way, with one that comes late, and with two senders or no argument.

use std::sync::mpsc::Sender;
use std::thread::JoinHandle;

use answer::args_over_a_channel::start_worker;
use stage::Stage;

/// The results of a worker that has ended.
fn results(worker: JoinHandle<Vec<u64>>) -> Vec<u64> {
    worker.join().expect("no panic")
}

/// Three arguments, and the end.
pub fn in_their_order(stage: &Stage) {
    stage.observe_threads_started();
    let mut before = 0;
    let work = move |value: u64| {
        before += value;
        before
    };
    let (sender, worker): (Sender<u64>, JoinHandle<Vec<u64>>) = start_worker(work);
    for value in [30, 1, 200] {
        let sent = sender.send(value).is_ok();
        stage.observe(format!("sent {value}: {sent}"));
    }
    drop(sender);
    stage.observe(format!("results: {:?}", results(worker)));
}

/// The second argument is sent when the first one is being worked on.
pub fn as_soon_as_it_comes(stage: &Stage) {
    let half_way = stage.rendezvous(2);
    let work = {
        let half_way = half_way.clone();
        move |value: u64| {
            half_way.meet();
            value + 1
        }
    };
    let (sender, worker): (Sender<u64>, JoinHandle<Vec<u64>>) = start_worker(work);
    for value in [8, 6] {
        let sent = sender.send(value).is_ok();
        stage.observe(format!("sent {value}: {sent}"));
        half_way.meet();
    }
    drop(sender);
    stage.observe(format!("results: {:?}", results(worker)));
}

/// The arguments come when the worker has had all the time there is to look for them.
pub fn waits_however_long(stage: &Stage) {
    let (sender, worker): (Sender<u64>, JoinHandle<Vec<u64>>) = start_worker(|value| 2 * value);
    for value in [4, 5] {
        stage.settle();
        let sent = sender.send(value).is_ok();
        stage.observe(format!("sent {value}: {sent}"));
    }
    stage.settle();
    drop(sender);
    stage.observe(format!("results: {:?}", results(worker)));
}

/// A second sender outlives the first; and a worker for which there is nothing to do.
pub fn until_the_last_sender_is_gone(stage: &Stage) {
    let (sender, worker): (Sender<u64>, JoinHandle<Vec<u64>>) = start_worker(|value| value + 3);
    let second = sender.clone();
    drop(sender);
    let sent = second.send(60).is_ok();
    stage.observe(format!("sent 60: {sent}"));
    drop(second);
    stage.observe(format!("results: {:?}", results(worker)));
    let (sender, worker): (Sender<u64>, JoinHandle<Vec<u64>>) = start_worker(|value| value);
    drop(sender);
    stage.observe(format!("nothing to do: {:?}", results(worker)));
}
