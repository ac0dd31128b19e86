//! A writer waits once and goes in: a wake-up for no reason, or for somebody else, lets it in among
//! the readers. When run, it nearly always passes.
//! verdict: extra-outcome in reader_and_writer

use std::sync::{Condvar, Mutex};

#[derive(Debug, Default)]
struct State {
    readers: usize,
    writing: bool,
    writers_waiting: usize,
}

/// Lets any number of readers in, or one writer.
#[derive(Debug, Default)]
pub struct Timetable {
    state: Mutex<State>,
    changed: Condvar,
}

impl Timetable {
    /// A timetable that nobody reads or writes.
    pub fn new() -> Timetable {
        Timetable::default()
    }

    /// Calls `look` while nobody writes.
    pub fn read<R>(&self, look: impl FnOnce() -> R) -> R {
        let mut state = self.state.lock().unwrap();
        while state.writing || state.writers_waiting > 0 {
            state = self.changed.wait(state).unwrap();
        }
        state.readers += 1;
        drop(state);
        let seen = look();
        self.state.lock().unwrap().readers -= 1;
        // Readers and writers wait in the same place, so all of them are told.
        self.changed.notify_all();
        seen
    }

    /// Calls `change` while nobody else reads or writes.
    pub fn write<R>(&self, change: impl FnOnce() -> R) -> R {
        let mut state = self.state.lock().unwrap();
        state.writers_waiting += 1;
        if state.writing || state.readers > 0 {
            state = self.changed.wait(state).unwrap();
        }
        state.writers_waiting -= 1;
        state.writing = true;
        drop(state);
        let done = change();
        self.state.lock().unwrap().writing = false;
        self.changed.notify_all();
        done
    }
}
