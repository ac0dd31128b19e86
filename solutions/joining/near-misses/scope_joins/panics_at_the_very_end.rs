//! Remembers that a job panicked, and says so when all stages are over.
//! verdict: extra-outcome in panic_ends_it

use std::thread::{self, ScopedJoinHandle};

pub fn in_stages<J>(stages: Vec<Vec<J>>)
where
    J: FnOnce() + Send,
{
    let mut ended = Vec::new();
    for stage in stages {
        thread::scope(|scope| {
            let handles: Vec<_> = stage.into_iter().map(|job| scope.spawn(job)).collect();
            ended.extend(handles.into_iter().map(ScopedJoinHandle::join));
        });
    }
    assert!(ended.iter().all(Result::is_ok), "a job panicked");
}
