use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;

fn main() {
    let done = AtomicU32::new(0);
    thread::scope(|scope| {
        for _ in 0..3 {
            scope.spawn(|| done.fetch_add(1, Ordering::SeqCst));
        }
    }); // all three have ended here
    assert_eq!(done.into_inner(), 3);
}
