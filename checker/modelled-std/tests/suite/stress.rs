//! Runs a program for real, many times, some at once; a hang cannot hang the test.

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, mpsc};
use std::thread;
use std::time::Duration;

/// So many runs are under way at once.
const AT_ONCE: usize = 4;

/// What a program does for real, where it does not come to an end.
pub(crate) const HANGS: &str = "hangs";

/// What a program does for real, where it panics.
pub(crate) const PANICKED: &str = "panicked";

/// How often a program is run: `REAL_RUNS` asks for more.
pub(crate) fn real_runs(unasked: usize) -> usize {
    match std::env::var("REAL_RUNS") {
        Ok(runs) => runs.parse().expect("REAL_RUNS is a number"),
        Err(_) => unasked,
    }
}

/// All that a program really did in so many runs. If one has not ended in time, it is taken to
/// hang, and was the last: its threads are left behind.
pub(crate) fn really(
    runs: usize,
    patience: Duration,
    program: Arc<dyn Fn() -> String + Send + Sync>,
) -> BTreeSet<String> {
    let mut seen = BTreeSet::new();
    for _ in 0..runs.div_ceil(AT_ONCE) {
        let (ended, ends) = mpsc::channel();
        for _ in 0..AT_ONCE {
            let (program, ended) = (program.clone(), ended.clone());
            thread::spawn(move || {
                let end = catch_unwind(AssertUnwindSafe(|| program()));
                // Nobody waits for it any more once another has hung.
                let _ = ended.send(end.unwrap_or_else(|_| PANICKED.to_owned()));
            });
        }
        for _ in 0..AT_ONCE {
            match ends.recv_timeout(patience) {
                Ok(end) => drop(seen.insert(end)),
                Err(_) => {
                    seen.insert(HANGS.to_owned());
                    return seen;
                }
            }
        }
    }
    seen
}
