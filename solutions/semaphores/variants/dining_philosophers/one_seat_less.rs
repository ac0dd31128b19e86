//! Lets all but one philosopher reach for forks at the same time: a semaphore with one permit less
//! than there are seats, given back on the way out.

use std::sync::{Condvar, Mutex};

/// A round table with a fork between each two seats.
pub struct Table {
    forks: Vec<Mutex<()>>,
    chairs: Mutex<usize>,
    left: Condvar,
}

impl Table {
    /// A table with `seats` seats, and as many forks.
    pub fn new(seats: usize) -> Table {
        let mut forks = Vec::with_capacity(seats);
        forks.resize_with(seats, Mutex::default);
        Table {
            forks,
            chairs: Mutex::new(seats - 1),
            left: Condvar::new(),
        }
    }

    /// Takes both forks of this seat, eats, and puts them back.
    pub fn dine<E: FnOnce()>(&self, seat: usize, eat: E) {
        let chairs = self.chairs.lock().unwrap();
        *self.left.wait_while(chairs, |free| *free == 0).unwrap() -= 1;
        {
            let _left = self.forks[seat].lock().unwrap();
            let _right = self.forks[(seat + 1) % self.forks.len()].lock().unwrap();
            eat();
        }
        *self.chairs.lock().unwrap() += 1;
        self.left.notify_one();
    }
}
