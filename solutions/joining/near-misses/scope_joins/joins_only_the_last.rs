//! Joins the last thread of a stage, as if the others had ended before it.
//! verdict: extra-outcome in stages_follow

use std::thread;

pub fn in_stages<J>(stages: Vec<Vec<J>>)
where
    J: FnOnce() + Send,
{
    thread::scope(|scope| {
        for stage in stages {
            let last = stage.into_iter().map(|job| scope.spawn(job)).last();
            if let Some(last) = last {
                last.join().unwrap();
            }
        }
    });
}
