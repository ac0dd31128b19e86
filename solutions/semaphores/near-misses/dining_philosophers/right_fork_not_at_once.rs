//! Takes the left fork, tries the right one, and if that is not there keeps the left one and tries
//! again: nobody waits, and nobody gets on.
//! verdict: livelock in neighbours

use std::sync::Mutex;

/// A round table with a fork between each two seats.
#[derive(Debug)]
pub struct Table {
    forks: Vec<Mutex<()>>,
}

impl Table {
    /// A table with `seats` seats, and as many forks.
    pub fn new(seats: usize) -> Table {
        Table {
            forks: (0..seats).map(|_| Mutex::new(())).collect(),
        }
    }

    /// Takes both forks of this seat, eats, and puts them back.
    pub fn dine<E: FnOnce()>(&self, seat: usize, eat: E) {
        let (left, right) = (seat, (seat + 1) % self.forks.len());
        let _left = self.forks[left].lock().unwrap();
        loop {
            if let Ok(_right) = self.forks[right].try_lock() {
                eat();
                return;
            }
            std::thread::yield_now();
        }
    }
}
