//! Lets both sides meet at a barrier. Whoever panics never gets there, and the other waits for ever.
//! verdict: deadlock in left_panics

use std::sync::{Barrier, Mutex};
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
    let (left_value, right_value) = (Mutex::new(None), Mutex::new(None));
    let barrier = Barrier::new(2);
    let read = |slot: &Mutex<Option<T>>| slot.lock().unwrap().clone().unwrap();
    thread::scope(|scope| {
        let of_left = scope.spawn(|| {
            *left_value.lock().unwrap() = Some(left());
            barrier.wait();
            finish(&read(&left_value), &read(&right_value))
        });
        let of_right = scope.spawn(|| {
            *right_value.lock().unwrap() = Some(right());
            barrier.wait();
            finish(&read(&right_value), &read(&left_value))
        });
        (of_left.join().unwrap(), of_right.join().unwrap())
    })
}
