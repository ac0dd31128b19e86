//! Joins by hand and does not look at what the join brings. The scope then knows of no panic.
//! verdict: extra-outcome in panic_ends_it

use std::thread;

pub fn in_stages<J>(stages: Vec<Vec<J>>)
where
    J: FnOnce() + Send,
{
    for stage in stages {
        thread::scope(|scope| {
            let handles: Vec<_> = stage.into_iter().map(|job| scope.spawn(job)).collect();
            for handle in handles {
                let _ = handle.join();
            }
        });
    }
}
