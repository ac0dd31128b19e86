//! Counts those inside up to a limit, waits with `wait_while`, wakes everybody, under the lock.

use std::sync::{Condvar, Mutex};

struct State {
    inside: usize,
    limit: usize,
}

/// Hands out a number of permits and makes threads wait while there are none.
pub struct Semaphore {
    state: Mutex<State>,
    left: Condvar,
}

impl Semaphore {
    /// A semaphore with `permits` free permits.
    pub fn new(permits: usize) -> Semaphore {
        let state = State {
            inside: 0,
            limit: permits,
        };
        Semaphore {
            state: Mutex::new(state),
            left: Condvar::new(),
        }
    }

    /// Takes a permit; waits until there is one.
    pub fn acquire(&self) {
        let state = self.state.lock().unwrap();
        let mut state = self
            .left
            .wait_while(state, |s| s.inside >= s.limit)
            .unwrap();
        state.inside += 1;
    }

    /// Gives a permit back.
    pub fn release(&self) {
        let mut state = self.state.lock().unwrap();
        if state.inside > 0 {
            state.inside -= 1;
        } else {
            // Given by somebody who never took one: there is room for one more from now on.
            state.limit += 1;
        }
        self.left.notify_all();
    }
}
