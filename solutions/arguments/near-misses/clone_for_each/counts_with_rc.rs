//! Shares the total through `Rc`, whose count of owners is not made for more than one thread.
//! verdict: does-not-compile

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;
use std::thread;

/// Measures every part on a thread of its own, all at the same time, and returns the sum.
pub fn add_up(parts: Vec<u64>, measure: Arc<dyn Fn(u64) -> u64 + Send + Sync>) -> u64 {
    let total = Rc::new(RefCell::new(0));
    let mut handles = Vec::new();
    for part in parts {
        let total = Rc::clone(&total);
        let measure = Arc::clone(&measure);
        handles.push(thread::spawn(move || {
            let weight = measure(part);
            *total.borrow_mut() += weight;
        }));
    }
    for handle in handles {
        handle.join().unwrap();
    }
    *total.borrow()
}
