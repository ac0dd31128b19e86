//! How a buffer is used: by one that puts and one that takes, by somebody who finds it full, by two
//! who find it empty, and by two on each side.

use std::sync::Arc;
use std::thread::{self, JoinHandle};

use answer::bounded_buffer::Buffer;
use stage::{Probe, Stage};

/// A thread that puts these values one after the other, and notes each that is in.
fn puts<T: Send + Sync + 'static>(
    buffer: &Arc<Buffer<T>>,
    values: Vec<T>,
    done: &Probe,
) -> JoinHandle<()> {
    let (buffer, done) = (Arc::clone(buffer), done.clone());
    thread::spawn(move || {
        for value in values {
            buffer.put(value);
            done.enter();
        }
    })
}

/// A thread that takes one value.
fn takes<T: Send + Sync + 'static>(buffer: &Arc<Buffer<T>>) -> JoinHandle<T> {
    let buffer = Arc::clone(buffer);
    thread::spawn(move || buffer.take())
}

fn value<T>(thread: JoinHandle<T>) -> T {
    thread.join().expect("this thread should not have panicked")
}

/// Three values and two places.
pub fn in_order(stage: &Stage) {
    let buffer = Arc::new(Buffer::new(2));
    let done = stage.probe("put");
    let putter = puts(&buffer, vec!["soup", "fish", "cake"], &done);
    let taken = [buffer.take(), buffer.take(), buffer.take()];
    value(putter);
    stage.observe(format!("taken: {taken:?}"));
}

/// Four values and three places; then one is taken.
pub fn waits_when_full(stage: &Stage) {
    let buffer = Arc::new(Buffer::new(3));
    let done = stage.probe("put");
    let putter = puts(&buffer, vec![1, 2, 3, 4], &done);
    stage.settle();
    stage.observe(format!("put while nothing is taken: {}", done.entries()));
    let first = buffer.take();
    value(putter);
    stage.observe(format!(
        "taken: {first}, put in the end: {}",
        done.entries()
    ));
}

/// Two threads wait for a value when two values come.
pub fn two_wait(stage: &Stage) {
    let buffer = Arc::new(Buffer::new(2));
    let takers = [takes(&buffer), takes(&buffer)];
    stage.settle();
    buffer.put(30);
    buffer.put(40);
    let mut taken = takers.map(value);
    taken.sort_unstable();
    stage.observe(format!("taken: {taken:?}"));
}

/// One place; two threads put one value each, two take one.
pub fn everybody_gets_on(stage: &Stage) {
    let buffer = Arc::new(Buffer::new(1));
    let done = stage.probe("put");
    let putters = [puts(&buffer, vec![5], &done), puts(&buffer, vec![6], &done)];
    let taker = takes(&buffer);
    let mut taken = [buffer.take(), value(taker)];
    putters.map(value);
    taken.sort_unstable();
    stage.observe(format!("taken: {taken:?}"));
}
