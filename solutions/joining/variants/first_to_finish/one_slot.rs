//! Waits at a condition variable for a slot to be filled or for everybody to have given up.

use std::sync::{Arc, Condvar, Mutex};
use std::thread;

struct Race<T> {
    first: Option<T>,
    running: usize,
}

/// Leaves the race when it is dropped, in a panic as well.
struct Runner<T>(Arc<(Mutex<Race<T>>, Condvar)>);

impl<T> Drop for Runner<T> {
    fn drop(&mut self) {
        self.0.0.lock().unwrap().running -= 1;
        self.0.1.notify_one();
    }
}

/// Runs all jobs at once and returns the result of the first that has one.
pub fn first_to_finish<J, T>(jobs: Vec<J>) -> Option<T>
where
    J: FnOnce() -> T + Send + 'static,
    T: Send + 'static,
{
    let race = Race {
        first: None,
        running: jobs.len(),
    };
    let shared = Arc::new((Mutex::new(race), Condvar::new()));
    for job in jobs {
        let runner = Runner(Arc::clone(&shared));
        thread::spawn(move || {
            let result = job();
            runner.0.0.lock().unwrap().first.get_or_insert(result);
        });
    }
    let (race, changed) = &*shared;
    let race = race.lock().unwrap();
    let mut race = changed
        .wait_while(race, |race| race.first.is_none() && race.running > 0)
        .unwrap();
    race.first.take()
}
