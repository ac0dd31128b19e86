//! Seats with an even number take the left fork first, and those with an odd one the right fork. If
//! the number of seats is odd, two with even numbers are neighbours, which breaks no circle.

use std::sync::{Arc, Mutex};

type Fork = Arc<Mutex<()>>;

/// A round table with a fork between each two seats.
pub struct Table {
    seats: Vec<(Fork, Fork)>,
}

impl Table {
    /// A table with `seats` seats, and as many forks.
    pub fn new(seats: usize) -> Table {
        let forks: Vec<Fork> = std::iter::repeat_with(Fork::default).take(seats).collect();
        let right = forks.iter().cycle().skip(1).cloned();
        Table {
            seats: forks.iter().cloned().zip(right).collect(),
        }
    }

    /// Takes both forks of this seat, eats, and puts them back.
    pub fn dine<E: FnOnce()>(&self, seat: usize, eat: E) {
        let (left, right) = &self.seats[seat];
        let (first, second) = match seat % 2 {
            0 => (left, right),
            _ => (right, left),
        };
        let first = first.lock().unwrap();
        let second = second.lock().unwrap();
        eat();
        drop((first, second));
    }
}
