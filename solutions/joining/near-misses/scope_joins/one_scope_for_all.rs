//! Opens one scope around all stages. It waits at its end, not between the stages.
//! verdict: extra-outcome in stages_follow

use std::thread;

pub fn in_stages<J>(stages: Vec<Vec<J>>)
where
    J: FnOnce() + Send,
{
    thread::scope(|scope| {
        for job in stages.into_iter().flatten() {
            scope.spawn(job);
        }
    });
}
