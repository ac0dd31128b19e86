//! The obvious one: std's `RwLock`, which says nothing about who comes first.
//! verdict: extra-outcome in writer_before_later_readers

use std::sync::RwLock;

/// Lets any number of readers in, or one writer.
pub struct Timetable {
    lock: RwLock<()>,
}

impl Timetable {
    /// A timetable that nobody reads or writes.
    pub fn new() -> Timetable {
        Timetable {
            lock: RwLock::new(()),
        }
    }

    /// Calls `look` while nobody writes.
    pub fn read<R>(&self, look: impl FnOnce() -> R) -> R {
        let _reading = self.lock.read().unwrap();
        look()
    }

    /// Calls `change` while nobody else reads or writes.
    pub fn write<R>(&self, change: impl FnOnce() -> R) -> R {
        let _writing = self.lock.write().unwrap();
        change()
    }
}
