//! Takes both forks in one step, or none: which forks are on the table is known under one lock, and
//! who does not find both waits for a change.

use std::sync::{Condvar, Mutex};

/// A round table with a fork between each two seats.
pub struct Table {
    on_the_table: Mutex<Vec<bool>>,
    put_back: Condvar,
}

impl Table {
    /// A table with `seats` seats, and as many forks.
    pub fn new(seats: usize) -> Table {
        Table {
            on_the_table: Mutex::new(vec![true; seats]),
            put_back: Condvar::new(),
        }
    }

    /// Takes both forks of this seat, eats, and puts them back.
    pub fn dine<E: FnOnce()>(&self, seat: usize, eat: E) {
        let forks = self.on_the_table.lock().unwrap();
        let pair = [seat, (seat + 1) % forks.len()];
        let missing = |forks: &mut Vec<bool>| pair.iter().any(|&fork| !forks[fork]);
        let mut forks = self.put_back.wait_while(forks, missing).unwrap();
        pair.map(|fork| forks[fork] = false);
        drop(forks);
        eat();
        let mut forks = self.on_the_table.lock().unwrap();
        pair.map(|fork| forks[fork] = true);
        self.put_back.notify_all();
    }
}
