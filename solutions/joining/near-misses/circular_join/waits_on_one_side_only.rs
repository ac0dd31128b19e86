//! Cuts the circle on one side: the left waits for the right, which counts on the value being there.
//! verdict: panic in each_sees_the_other

use std::sync::{Arc, Mutex, mpsc};
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
    let slot = Arc::new(Mutex::new(None));
    let (give, take) = mpsc::channel();
    let (finish, seen) = (Arc::new(finish), Arc::clone(&slot));
    let of_right = Arc::clone(&finish);
    let right = thread::spawn(move || {
        let mine = right();
        let _ = give.send(mine.clone());
        let other: T = seen.lock().unwrap().clone().unwrap();
        of_right(&mine, &other)
    });
    let left = thread::spawn(move || {
        let mine = left();
        *slot.lock().unwrap() = Some(mine.clone());
        let other = take.recv().unwrap();
        finish(&mine, &other)
    });
    let (left, right) = (left.join(), right.join());
    (left.unwrap(), right.unwrap())
}
