//! # A scope joins for you: worked solution
//!
//! A scope ends when the last of its threads has ended. One scope for each stage is all it takes.

use std::thread;

/// Runs the jobs of each stage at the same time, and one stage after the other.
pub fn in_stages<J>(stages: Vec<Vec<J>>)
where
    J: FnOnce() + Send,
{
    for stage in stages {
        thread::scope(|scope| {
            for job in stage {
                scope.spawn(job);
            }
            // Here all of them are waited for. If one of those that nobody joined has panicked, the
            // scope panics as well, once all have ended.
        });
    }
}
