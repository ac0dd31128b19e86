//! One signed number for those who are at it, minus one for a writer, and a condition variable for
//! each kind.

use std::sync::{Condvar, Mutex};

/// Lets any number of readers in, or one writer.
pub struct Timetable {
    /// Those at it, and the writers that wait.
    state: Mutex<(isize, usize)>,
    may_read: Condvar,
    may_write: Condvar,
}

impl Timetable {
    /// A timetable that nobody reads or writes.
    pub fn new() -> Timetable {
        Timetable {
            state: Mutex::new((0, 0)),
            may_read: Condvar::new(),
            may_write: Condvar::new(),
        }
    }

    /// Calls `look` while nobody writes.
    pub fn read<R>(&self, look: impl FnOnce() -> R) -> R {
        let state = self.state.lock().unwrap();
        let not_yet = |&mut (at_it, waiting): &mut (isize, usize)| at_it < 0 || waiting > 0;
        self.may_read.wait_while(state, not_yet).unwrap().0 += 1;
        let seen = look();
        self.leave(1);
        seen
    }

    /// Calls `change` while nobody else reads or writes.
    pub fn write<R>(&self, change: impl FnOnce() -> R) -> R {
        let mut state = self.state.lock().unwrap();
        state.1 += 1;
        let not_yet = |&mut (at_it, _): &mut (isize, usize)| at_it != 0;
        let mut state = self.may_write.wait_while(state, not_yet).unwrap();
        *state = (-1, state.1 - 1);
        drop(state);
        let done = change();
        self.leave(-1);
        done
    }

    fn leave(&self, who: isize) {
        let mut state = self.state.lock().unwrap();
        state.0 -= who;
        match *state {
            (0, 1..) => self.may_write.notify_one(),
            (_, 0) => self.may_read.notify_all(),
            _ => {}
        }
    }
}
