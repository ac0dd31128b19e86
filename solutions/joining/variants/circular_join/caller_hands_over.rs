//! The caller is in between: it takes both values, and hands each on to the other side.

use std::sync::{Arc, mpsc};
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
    let finish = Arc::new(finish);
    let start = |measure: Box<dyn FnOnce() -> T + Send>| {
        let (give, value) = mpsc::channel();
        let (other, take) = mpsc::channel::<T>();
        let finish = Arc::clone(&finish);
        let thread = thread::spawn(move || {
            let mine = measure();
            give.send(mine.clone()).unwrap();
            take.recv().ok().map(|other| finish(&mine, &other))
        });
        (value, other, thread)
    };
    let (left, to_left, left_thread) = start(Box::new(left));
    let (right, to_right, right_thread) = start(Box::new(right));
    if let (Ok(left), Ok(right)) = (left.recv(), right.recv()) {
        let _ = (to_left.send(right), to_right.send(left));
    }
    drop((to_left, to_right));
    let (left, right) = (left_thread.join(), right_thread.join());
    let (left, right) = (left.unwrap(), right.unwrap());
    (left.unwrap(), right.unwrap())
}
