//! Opens a scope for each job. Each waits for its one thread.
//! verdict: deadlock in all_at_once

use std::thread;

pub fn in_stages<J>(stages: Vec<Vec<J>>)
where
    J: FnOnce() + Send,
{
    for job in stages.into_iter().flatten() {
        thread::scope(|scope| {
            scope.spawn(job);
        });
    }
}
