//! Starts plain threads and joins them. The compiler does not let them borrow.
//! verdict: does-not-compile

use std::thread;

pub fn in_stages<J>(stages: Vec<Vec<J>>)
where
    J: FnOnce() + Send,
{
    for stage in stages {
        let handles: Vec<_> = stage.into_iter().map(thread::spawn).collect();
        for handle in handles {
            handle.join().unwrap();
        }
    }
}
