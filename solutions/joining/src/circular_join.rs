//! # A circle of joins: worked solution
//!
//! Waiting for a value and waiting for an end are two things. The values cross on two channels, and
//! only the caller joins: nobody waits for somebody who waits for him.

use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;

/// Measures on two threads, lets each see the value of the other, and returns what they make of it.
pub fn exchange<T, R>(
    left: impl FnOnce() -> T + Send + 'static,
    right: impl FnOnce() -> T + Send + 'static,
    finish: impl Fn(&T, &T) -> R + Send + Sync + 'static,
) -> (R, R)
where
    T: Clone + Send + 'static,
    R: Send + 'static,
{
    let (to_right, from_left) = mpsc::channel();
    let (to_left, from_right) = mpsc::channel();
    let finish = &finish;
    thread::scope(|scope| {
        let left = scope.spawn(move || side(left, to_right, from_right, finish));
        let right = scope.spawn(move || side(right, to_left, from_left, finish));
        // A side that panicked has dropped its sender, so the other one does not wait for ever.
        // Both are joined before either is asked what became of it.
        let (of_left, of_right) = (left.join(), right.join());
        (of_left.unwrap(), of_right.unwrap())
    })
}

/// One of the two sides: first it gives, then it takes.
fn side<T: Clone, R>(
    measure: impl FnOnce() -> T,
    give: Sender<T>,
    take: Receiver<T>,
    finish: &impl Fn(&T, &T) -> R,
) -> R {
    let mine = measure();
    // If the other one has panicked, nobody takes it.
    let _ = give.send(mine.clone());
    let other = take.recv().expect("the other side has a value");
    finish(&mine, &other)
}
