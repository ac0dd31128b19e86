//! Joins both, and then finishes both sides itself, one after the other.
//! verdict: deadlock in at_the_same_time

use std::thread;

pub fn exchange<T, R>(
    left: impl FnOnce() -> T + Send + 'static,
    right: impl FnOnce() -> T + Send + 'static,
    finish: impl Fn(&T, &T) -> R + Send + Sync + 'static,
) -> (R, R)
where
    T: Clone + Send + 'static,
    R: Send + 'static,
{
    let (left, right) = (thread::spawn(left), thread::spawn(right));
    let (left, right) = (left.join(), right.join());
    let (left, right) = (left.unwrap(), right.unwrap());
    (finish(&left, &right), finish(&right, &left))
}
