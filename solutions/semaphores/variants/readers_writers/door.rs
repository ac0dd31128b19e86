//! A door that everybody passes, and that a waiting writer keeps shut; readers are counted behind
//! it.

use std::sync::{Condvar, Mutex};

/// Lets any number of readers in, or one writer.
pub struct Timetable {
    door: Mutex<()>,
    readers: Mutex<usize>,
    nobody_reads: Condvar,
}

impl Timetable {
    /// A timetable that nobody reads or writes.
    pub fn new() -> Timetable {
        Timetable {
            door: Mutex::new(()),
            readers: Mutex::new(0),
            nobody_reads: Condvar::new(),
        }
    }

    /// Calls `look` while nobody writes.
    pub fn read<R>(&self, look: impl FnOnce() -> R) -> R {
        let door = self.door.lock().unwrap();
        *self.readers.lock().unwrap() += 1;
        drop(door);
        let seen = look();
        let mut readers = self.readers.lock().unwrap();
        *readers -= 1;
        if *readers == 0 {
            self.nobody_reads.notify_one();
        }
        seen
    }

    /// Calls `change` while nobody else reads or writes.
    pub fn write<R>(&self, change: impl FnOnce() -> R) -> R {
        let _door = self.door.lock().unwrap();
        let readers = self.readers.lock().unwrap();
        drop(self.nobody_reads.wait_while(readers, |n| *n > 0).unwrap());
        change()
    }
}
