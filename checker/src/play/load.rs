//! Load: while something is run, every processor has other work to do as well.

use std::hint::spin_loop;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

/// The longest load. Whatever a busy machine can upset has been upset by then; what runs on waits
/// for something, and to compute meanwhile would only hold up others.
const LONGEST: Duration = Duration::from_millis(500);

/// Held by the load that is on: two at a time would be more load than is said.
static TURN: Mutex<()> = Mutex::new(());

/// Does `work` while one thread a processor computes, and stops those threads when it is done.
pub fn under_load<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    let over = &AtomicBool::new(false);
    thread::scope(|scope| {
        let turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
        let until = Instant::now() + LONGEST;
        let compute = move || {
            while !over.load(Ordering::Relaxed) && Instant::now() < until {
                spin_loop();
            }
        };
        let processors = thread::available_parallelism().map_or(1, usize::from);
        let load: Vec<_> = (0..processors).map(|_| scope.spawn(compute)).collect();
        let working = scope.spawn(move || {
            // Also where `work` panics.
            let _stop = OnDrop(over);
            work()
        });
        for thread in load {
            // It does nothing that could panic.
            let _ = thread.join();
        }
        drop(turn);
        let done = working.join();
        done.unwrap_or_else(|panic| std::panic::resume_unwind(panic))
    })
}

/// Sets its flag when it is dropped.
struct OnDrop<'a>(&'a AtomicBool);

impl Drop for OnDrop<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::under_load;

    #[test]
    fn the_load_ends_with_the_work() {
        assert_eq!(under_load(|| 7), 7);
    }

    #[test]
    fn the_load_ends_before_work_that_waits_for_the_next_load() {
        assert_eq!(under_load(|| under_load(|| 7)), 7);
    }

    #[test]
    #[should_panic(expected = "as it does")]
    fn the_load_ends_with_work_that_panics() {
        under_load(|| panic!("as it does"));
    }
}
