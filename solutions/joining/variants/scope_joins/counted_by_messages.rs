//! One scope for everything. Each job reports its end, with its panic, and a stage counts reports.

use std::panic::{self, AssertUnwindSafe};
use std::sync::mpsc;
use std::thread;

pub fn in_stages<J>(stages: Vec<Vec<J>>)
where
    J: FnOnce() + Send,
{
    thread::scope(|scope| {
        for stage in stages {
            let (sender, reports) = mpsc::channel();
            for job in stage {
                let sender = sender.clone();
                scope.spawn(move || {
                    let ended = panic::catch_unwind(AssertUnwindSafe(job));
                    sender.send(ended).unwrap();
                });
            }
            drop(sender);
            let ended: Vec<_> = reports.iter().collect();
            for report in ended {
                report.expect("no job panics");
            }
        }
    });
}
