//! Searches that outlive the processes they run in.

use super::explore;
use crate::project::Project;

/// Three threads that are cut off, with 20 kB each, in every execution.
const LEAKS: &str = "
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::thread;

fn main() {
    let counter = Arc::new(AtomicUsize::new(0));
    let threads: Vec<_> = (0..3)
        .map(|_| {
            let counter = Arc::clone(&counter);
            thread::spawn(move || {
                let _held = vec![1u8; 20_000];
                for _ in 0..2 {
                    let seen = counter.load(SeqCst);
                    counter.store(seen + 1, SeqCst);
                }
                thread::park();
            })
        })
        .collect();
    for thread in threads {
        thread.join().unwrap();
    }
}
";

/// All executions together leak more memory than the player may have: 28,536 times 60 kB.
#[test]
fn what_executions_leak_cuts_no_search_short() {
    let project = Project::new();
    let listed = explore(&project, LEAKS, &[]).expect_code(0).stdout;
    let first = "program.rs: 1 outcome under every schedule (28536 executions)\n";
    assert!(listed.starts_with(first), "{listed}");
}

/// Some orders of the exchanges are the end of the process, in the midst of the search.
const OFTEN_KILLED: &str = "
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::thread;

extern \"C\" fn never_unwinds() {
    panic!(\"out\");
}

fn main() {
    let turn = Arc::new(AtomicUsize::new(0));
    let threads: Vec<_> = (0..3)
        .map(|me| {
            let turn = Arc::clone(&turn);
            thread::spawn(move || {
                for _ in 0..2 {
                    if turn.swap(me, SeqCst) == 2 && me == 1 {
                        never_unwinds();
                    }
                }
            })
        })
        .collect();
    for thread in threads {
        thread.join().unwrap();
    }
}
";

#[test]
fn dozens_of_executions_that_kill_their_process_cut_no_search_short() {
    let project = Project::new();
    let listed = explore(&project, OFTEN_KILLED, &[]).expect_code(0).stdout;
    let first = "program.rs: 2 outcomes under every schedule (65 executions)\n";
    assert!(listed.starts_with(first), "{listed}");
    assert!(listed.contains("aborted     29"), "{listed}");
}
