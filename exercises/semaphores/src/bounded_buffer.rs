//! # A bounded buffer
//!
//! One thread reads orders, another one cooks. If the reader is quicker, orders pile up without end;
//! so the shelf between them has a fixed number of places. Who finds it full waits until something
//! is taken, and who finds it empty waits until something comes.
//!
//! Write `Buffer`. From outside it looks like this:
//!
//! ```text
//! let shelf = Buffer::new(2);     // shared by all threads
//! shelf.put(order);               // waits while two are there already
//! let order = shelf.take();       // waits while there is none
//! ```
//!
//! What it promises:
//!
//! - `new(capacity)` makes an empty buffer with that many places, one or more.
//! - `put` puts a value in the buffer. It waits while all places are taken, and only then.
//! - `take` takes out the value that has been there longest. It waits while there is none.
//! - Any number of threads may put and take. As soon as there is a place, or a value, one of those
//!   that wait for it gets on.

/// Keeps values in the order in which they came, and never more than it has places for.
pub struct Buffer<T> {
    // A queue; and two reasons to wait. Drop this line when you have chosen your fields.
    places: std::marker::PhantomData<T>,
}

impl<T> Buffer<T> {
    /// An empty buffer with `capacity` places.
    pub fn new(capacity: usize) -> Buffer<T> {
        todo!("make an empty buffer with this many places")
    }

    /// Puts a value in; waits while the buffer is full.
    pub fn put(&self, value: T) {
        todo!("wait until there is a place, then put the value into it")
    }

    /// Takes the oldest value out; waits while the buffer is empty.
    pub fn take(&self) -> T {
        todo!("wait until there is a value, then take it out")
    }
}
