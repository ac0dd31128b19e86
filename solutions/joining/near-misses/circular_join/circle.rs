//! Leaves the circle as it was: each thread joins the other.
//! verdict: deadlock in at_the_same_time

use std::sync::{Arc, Mutex, mpsc};
use std::thread::{self, JoinHandle};

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
