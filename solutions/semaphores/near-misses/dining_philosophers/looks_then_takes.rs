//! Looks whether both forks are there, lets go of the lock, and takes them.
//! verdict: extra-outcome in neighbours

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

    fn put(&self, forks: [usize; 2], there: bool) {
        let mut on_the_table = self.on_the_table.lock().unwrap();
        forks.map(|fork| on_the_table[fork] = there);
        self.put_back.notify_all();
    }

    /// Takes both forks of this seat, eats, and puts them back.
    pub fn dine<E: FnOnce()>(&self, seat: usize, eat: E) {
        let forks = self.on_the_table.lock().unwrap();
        let pair = [seat, (seat + 1) % forks.len()];
        let missing = |forks: &mut Vec<bool>| pair.iter().any(|&fork| !forks[fork]);
        drop(self.put_back.wait_while(forks, missing).unwrap());
        self.put(pair, false);
        eat();
        self.put(pair, true);
    }
}
