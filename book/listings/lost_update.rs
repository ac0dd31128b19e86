use std::sync::atomic::{AtomicU32, Ordering::SeqCst};
use std::thread;

static VISITORS: AtomicU32 = AtomicU32::new(0);

fn one_more() {
    let before = VISITORS.load(SeqCst);
    VISITORS.store(before + 1, SeqCst);
}

fn main() {
    let other = thread::spawn(one_more);
    one_more();
    other.join().unwrap();
    println!("visitors: {}", VISITORS.load(SeqCst));
}
