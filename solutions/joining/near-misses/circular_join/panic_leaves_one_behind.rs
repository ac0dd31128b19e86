//! Panics as soon as the left has, and leaves the right alone with its work.
//! verdict: extra-outcome in left_panics

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
    let (left, right) = (left.join().unwrap(), right.join().unwrap());
    thread::scope(|scope| {
        let (mine, other) = (left.clone(), right.clone());
        let finish = &finish;
        let of_left = scope.spawn(move || finish(&mine, &other));
        let of_right = finish(&right, &left);
        (of_left.join().unwrap(), of_right)
    })
}
