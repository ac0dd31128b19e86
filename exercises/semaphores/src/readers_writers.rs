//! # Readers and writers
//!
//! A timetable is looked at all day, and changed now and then. Those who only look do not disturb
//! each other; but whoever changes it must be alone, or somebody looks at half of a change.
//!
//! std has `RwLock` for that. It leaves open who comes first when a writer waits and more and more
//! readers come, so a writer may wait for ever. Here a waiting writer comes before new readers.
//!
//! Write `Timetable`, from a `Mutex` and a `Condvar`, say. From outside it looks like this:
//!
//! ```text
//! let timetable = Timetable::new();                // shared by all threads
//! let train = timetable.read(|| look_up("Bern"));  // together with other readers
//! timetable.write(|| change("Bern"));              // alone
//! ```
//!
//! What it promises:
//!
//! - `read` and `write` call what they are given once, and return what it returns.
//! - While a writer is at it, nobody else is, reader or writer.
//! - Any number of readers can be at it together.
//! - While a writer waits, no reader who comes later begins.
//! - Whoever waits gets on when nobody is in the way any more. What is called does not panic.

/// Lets any number of readers in, or one writer.
#[derive(Default)]
pub struct Timetable {
    // Who is at it, and who waits?
}

impl Timetable {
    /// A timetable that nobody reads or writes.
    pub fn new() -> Timetable {
        todo!("nobody is there yet")
    }

    /// Calls `look` while nobody writes.
    pub fn read<R>(&self, look: impl FnOnce() -> R) -> R {
        todo!("wait until nobody writes or waits to write, and look")
    }

    /// Calls `change` while nobody else reads or writes.
    pub fn write<R>(&self, change: impl FnOnce() -> R) -> R {
        todo!("wait until you are alone, and change")
    }
}
