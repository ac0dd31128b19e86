//! Hangs up and does not wait: what was sent will be handled, some time.
//! verdict: extra-outcome in everything_is_handled

use std::sync::mpsc::{self, Sender};
use std::thread;

/// A thread in the background that handles what it is sent.
pub struct Worker<T> {
    items: Sender<T>,
}

impl<T: Send + 'static> Worker<T> {
    /// Starts the thread. It calls `handle` with whatever it is sent.
    pub fn start(mut handle: impl FnMut(T) + Send + 'static) -> Worker<T> {
        let (items, received) = mpsc::channel();
        thread::spawn(move || received.into_iter().for_each(|item| handle(item)));
        Worker { items }
    }

    /// Hands the worker something to do, and does not wait for it.
    pub fn send(&self, item: T) {
        self.items.send(item).unwrap();
    }

    /// Lets the worker finish what it was sent, and returns when its thread has ended.
    pub fn stop(self) {
        drop(self.items);
    }
}
