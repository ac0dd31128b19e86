//! std's `RwLock` with a door in front of it: a writer that waits stands in the door.

use std::sync::{Mutex, RwLock};

/// Lets any number of readers in, or one writer.
pub struct Timetable {
    door: Mutex<()>,
    lock: RwLock<()>,
}

impl Timetable {
    /// A timetable that nobody reads or writes.
    pub fn new() -> Timetable {
        Timetable {
            door: Mutex::new(()),
            lock: RwLock::new(()),
        }
    }

    /// Calls `look` while nobody writes.
    pub fn read<R>(&self, look: impl FnOnce() -> R) -> R {
        let door = self.door.lock().unwrap();
        let _reading = self.lock.read().unwrap();
        drop(door);
        look()
    }

    /// Calls `change` while nobody else reads or writes.
    pub fn write<R>(&self, change: impl FnOnce() -> R) -> R {
        let _door = self.door.lock().unwrap();
        let _writing = self.lock.write().unwrap();
        change()
    }
}
