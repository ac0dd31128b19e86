//! Load: while something is run, every processor has other work to do as well.

use std::hint::spin_loop;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

/// Does `work` while one thread a processor computes, and stops those threads when it is done.
pub fn under_load<T>(work: impl FnOnce() -> T) -> T {
    let over = AtomicBool::new(false);
    thread::scope(|scope| {
        let processors = thread::available_parallelism().map_or(1, usize::from);
        for _ in 0..processors {
            scope.spawn(|| {
                while !over.load(Ordering::Relaxed) {
                    spin_loop();
                }
            });
        }
        // Also where `work` panics: the scope waits for its threads.
        let _stop = OnDrop(&over);
        work()
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
    #[should_panic(expected = "as it does")]
    fn the_load_ends_with_work_that_panics() {
        under_load(|| panic!("as it does"));
    }
}
