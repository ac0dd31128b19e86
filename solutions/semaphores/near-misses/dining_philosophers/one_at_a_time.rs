//! Over-cautious: one lock for the whole table, so that those eat one after the other who share no
//! fork.
//! verdict: deadlock in opposite_seats

use std::sync::Mutex;

/// A round table with a fork between each two seats.
#[derive(Debug)]
pub struct Table {
    seats: usize,
    table: Mutex<()>,
}

impl Table {
    /// A table with `seats` seats, and as many forks.
    pub fn new(seats: usize) -> Table {
        Table {
            seats,
            table: Mutex::new(()),
        }
    }

    /// Takes both forks of this seat, eats, and puts them back.
    pub fn dine<E: FnOnce()>(&self, seat: usize, eat: E) {
        assert!(seat < self.seats);
        let _table = self.table.lock().unwrap();
        eat();
    }
}
