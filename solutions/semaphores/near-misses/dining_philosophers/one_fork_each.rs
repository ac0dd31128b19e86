//! Takes the left fork, eats, and forgets the other one.
//! verdict: extra-outcome in neighbours

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
        let _left = self.forks[left.min(self.forks.len() + right)]
            .lock()
            .unwrap();
        eat();
    }
}
