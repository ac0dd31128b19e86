//! Programs for the explorer alone.

use super::std;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::thread;

/// Threads print lines. Observed: the output.
pub(crate) fn print_storm(threads: usize, lines: usize) -> String {
    let threads: Vec<_> = (0..threads)
        .map(|me| {
            thread::spawn(move || {
                for line in 0..lines {
                    std::println!("{me} {line}");
                }
            })
        })
        .collect();
    for thread in threads {
        thread.join().unwrap();
    }
    String::new()
}

/// Threads add to a counter, and then wait for what nobody will do. Every execution is a deadlock,
/// and all its threads are cut off.
pub(crate) fn left_waiting(threads: usize, additions: usize) -> String {
    let counter = Arc::new(AtomicUsize::new(0));
    let threads: Vec<_> = (0..threads)
        .map(|_| {
            let counter = Arc::clone(&counter);
            thread::spawn(move || {
                for _ in 0..additions {
                    counter.fetch_add(1, SeqCst);
                }
                thread::park();
            })
        })
        .collect();
    for thread in threads {
        thread.join().unwrap();
    }
    String::new()
}
