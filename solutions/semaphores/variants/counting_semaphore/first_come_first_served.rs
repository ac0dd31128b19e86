//! Serves threads in the order in which they came: whoever finds no permit joins a queue and
//! parks, and `release` hands its permit to the first in the queue.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::{self, Thread};

struct Waiter {
    thread: Thread,
    served: AtomicBool,
}

struct State {
    free: usize,
    queue: VecDeque<Arc<Waiter>>,
}

/// Hands out a number of permits and makes threads wait while there are none.
pub struct Semaphore {
    state: Mutex<State>,
}

impl Semaphore {
    /// A semaphore with `permits` free permits.
    pub fn new(permits: usize) -> Semaphore {
        let state = State {
            free: permits,
            queue: VecDeque::new(),
        };
        Semaphore {
            state: Mutex::new(state),
        }
    }

    /// Takes a permit; waits until there is one.
    pub fn acquire(&self) {
        let me = Arc::new(Waiter {
            thread: thread::current(),
            served: AtomicBool::new(false),
        });
        {
            let mut state = self.state.lock().unwrap();
            if state.free > 0 {
                state.free -= 1;
                return;
            }
            state.queue.push_back(Arc::clone(&me));
        }
        // `park` may return early, so the flag decides.
        while !me.served.load(Ordering::Acquire) {
            thread::park();
        }
    }

    /// Gives a permit back.
    pub fn release(&self) {
        let mut state = self.state.lock().unwrap();
        match state.queue.pop_front() {
            Some(next) => {
                next.served.store(true, Ordering::Release);
                next.thread.unpark();
            }
            None => state.free += 1,
        }
    }
}
