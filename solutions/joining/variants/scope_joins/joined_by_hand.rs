//! One scope for everything. Each stage is joined by hand, and a panic passed on when all have ended.

use std::panic;
use std::thread::{self, ScopedJoinHandle};

pub fn in_stages<J>(stages: Vec<Vec<J>>)
where
    J: FnOnce() + Send,
{
    thread::scope(|scope| {
        for stage in stages {
            let handles: Vec<_> = stage.into_iter().map(|job| scope.spawn(job)).collect();
            let ended: Vec<_> = handles.into_iter().map(ScopedJoinHandle::join).collect();
            if let Some(payload) = ended.into_iter().find_map(Result::err) {
                panic::resume_unwind(payload);
            }
        }
    });
}
