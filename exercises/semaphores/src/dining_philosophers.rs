//! # The dining philosophers
//!
//! Philosophers sit round a table, with one fork between each two of them. Who wants to eat needs
//! the fork on the left and the one on the right. If everybody takes the left one first and waits
//! for the right one, nobody ever eats. Robots that share tools, and programs that share files, get
//! stuck in just this way.
//!
//! Write `Table`. From outside it looks like this:
//!
//! ```text
//! let table = Table::new(5);                  // five seats and five forks, shared by all threads
//! table.dine(3, || println!("3 eats"));       // waits for the forks 3 and 4, eats, puts them back
//! ```
//!
//! What it promises:
//!
//! - `new(seats)` makes a table with that many seats and forks; there are two or more. The forks of
//!   seat `n` are `n` and `n + 1`, but the right fork of the last seat is fork 0.
//! - `dine` calls `eat` once, while it has both forks of its seat: neighbours never eat at the same
//!   time.
//! - Those who are not neighbours can eat at the same time.
//! - Whoever wants to eat gets to eat, as long as everybody who eats comes to an end.

/// A round table with a fork between each two seats.
pub struct Table {
    // What can be had by one philosopher at a time?
}

impl Table {
    /// A table with `seats` seats, and as many forks.
    pub fn new(seats: usize) -> Table {
        todo!("lay the table")
    }

    /// Takes both forks of this seat, eats, and puts them back.
    pub fn dine<E: FnOnce()>(&self, seat: usize, eat: E) {
        todo!("take two forks in such a way that nobody waits for ever")
    }
}
