//! # The dining philosophers: worked solution
//!
//! A lock for each fork, and one order for all of them. The last philosopher has the forks in the
//! other order than the rest, and that breaks the circle.

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
        let _lower = self.forks[left.min(right)].lock().unwrap();
        let _higher = self.forks[left.max(right)].lock().unwrap();
        eat();
    }
}
