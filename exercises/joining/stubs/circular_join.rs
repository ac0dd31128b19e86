//! # A circle of joins
//!
//! Two instruments measure the same thing, at the same time. When each has its value, it looks at
//! the other one's too, and says by how much it is off. Each waits for the other's value, but
//! neither needs the other's *end*.
//!
//! The function below was written in a hurry, and never returns. Find out who waits for whom, and
//! take it apart. From outside it looks like this:
//!
//! ```text
//! exchange(|| 20, || 22, |mine, other| other - mine) // (2, -2)
//! ```
//!
//! What it promises:
//!
//! - `left` and `right` run at the same time, on other threads than the caller's.
//! - When both have their values, `finish` is called once for each, with its own value first. These
//!   two calls, too, run at the same time. The results are returned, that of the left first.
//! - If `left` or `right` panics, `exchange` panics and leaves nobody waiting. When it has returned
//!   or panicked, each of its threads has been joined, whatever became of it.

use std::sync::{Arc, Mutex, mpsc};
use std::thread::{self, JoinHandle};

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
    let finish = Arc::new(finish);
    let values: [Arc<Mutex<Option<T>>>; 2] = Default::default();
    let start = |measure: Box<dyn FnOnce() -> T + Send>, me: usize| {
        let (finish, values) = (Arc::clone(&finish), values.clone());
        let (meet, partner) = mpsc::channel::<JoinHandle<()>>();
        let (done, result) = mpsc::channel();
        let thread = thread::spawn(move || {
            let mine = measure();
            *values[me].lock().unwrap() = Some(mine.clone());
            // When the other thread has ended, its value is there.
            partner.recv().unwrap().join().unwrap();
            let other = values[1 - me].lock().unwrap().clone().unwrap();
            done.send(finish(&mine, &other)).unwrap();
        });
        (thread, meet, result)
    };
    let (left, meet_left, left_result) = start(Box::new(left), 0);
    let (right, meet_right, right_result) = start(Box::new(right), 1);
    meet_left.send(right).unwrap();
    meet_right.send(left).unwrap();
    (left_result.recv().unwrap(), right_result.recv().unwrap())
}
