//! Has channels, and each side waits for the other one's value before it gives its own.
//! verdict: deadlock in at_the_same_time

use std::sync::mpsc;
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
    let (to_right, from_left) = mpsc::channel();
    let (to_left, from_right) = mpsc::channel();
    let finish = &finish;
    thread::scope(|scope| {
        let left = scope.spawn(move || {
            let mine = left();
            let other = from_right.recv().unwrap();
            let _ = to_right.send(mine.clone());
            finish(&mine, &other)
        });
        let right = scope.spawn(move || {
            let mine = right();
            let other = from_left.recv().unwrap();
            let _ = to_left.send(mine.clone());
            finish(&mine, &other)
        });
        (left.join().unwrap(), right.join().unwrap())
    })
}
