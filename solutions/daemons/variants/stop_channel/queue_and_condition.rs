//! Has no channel: a queue under a lock, and a condition variable to sleep at.

use std::collections::VecDeque;
use std::sync::{Arc, Condvar, Mutex};
use std::thread::{self, JoinHandle};

/// A thread in the background that handles what it is sent.
pub struct Worker<T> {
    queue: Arc<(Mutex<Queue<T>>, Condvar)>,
    thread: JoinHandle<()>,
}

impl<T: Send + 'static> Worker<T> {
    /// Starts the thread. It calls `handle` with whatever it is sent.
    pub fn start(mut handle: impl FnMut(T) + Send + 'static) -> Worker<T> {
        let queue = Queue {
            items: VecDeque::new(),
            closed: false,
        };
        let queue = Arc::new((Mutex::new(queue), Condvar::new()));
        let shared = Arc::clone(&queue);
        let thread = thread::spawn(move || {
            loop {
                let guard = shared.0.lock().unwrap();
                let mut guard = shared
                    .1
                    .wait_while(guard, |queue| queue.items.is_empty() && !queue.closed)
                    .unwrap();
                let next = guard.items.pop_front();
                drop(guard);
                match next {
                    Some(item) => handle(item),
                    None => return,
                }
            }
        });
        Worker { queue, thread }
    }

    /// Hands the worker something to do, and does not wait for it.
    pub fn send(&self, item: T) {
        self.queue.0.lock().unwrap().items.push_back(item);
        self.queue.1.notify_one();
    }

    /// Lets the worker finish what it was sent, and returns when its thread has ended.
    pub fn stop(self) {
        self.queue.0.lock().unwrap().closed = true;
        self.queue.1.notify_one();
        self.thread.join().unwrap();
    }
}

struct Queue<T> {
    items: VecDeque<T>,
    closed: bool,
}
