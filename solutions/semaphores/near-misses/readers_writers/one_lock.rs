//! Over-cautious: a mutex for everybody, so readers read one after the other.
//! verdict: deadlock in readers_together

use std::sync::Mutex;

/// Lets any number of readers in, or one writer.
pub struct Timetable {
    lock: Mutex<()>,
}

impl Timetable {
    /// A timetable that nobody reads or writes.
    pub fn new() -> Timetable {
        Timetable {
            lock: Mutex::new(()),
        }
    }

    /// Calls `look` while nobody writes.
    pub fn read<R>(&self, look: impl FnOnce() -> R) -> R {
        let _alone = self.lock.lock().unwrap();
        look()
    }

    /// Calls `change` while nobody else reads or writes.
    pub fn write<R>(&self, change: impl FnOnce() -> R) -> R {
        let _alone = self.lock.lock().unwrap();
        change()
    }
}
