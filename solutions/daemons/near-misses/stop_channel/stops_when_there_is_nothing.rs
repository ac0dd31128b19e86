//! Takes an empty channel for the end: the thread is gone before the first item comes.
//! verdict: panic in everything_is_handled

use std::sync::mpsc::{self, Sender};
use std::thread::{self, JoinHandle};

/// A thread in the background that handles what it is sent.
pub struct Worker<T> {
    items: Sender<T>,
    thread: JoinHandle<()>,
}

impl<T: Send + 'static> Worker<T> {
    /// Starts the thread. It calls `handle` with whatever it is sent.
    pub fn start(mut handle: impl FnMut(T) + Send + 'static) -> Worker<T> {
        let (items, received) = mpsc::channel();
        let thread = thread::spawn(move || {
            while let Ok(item) = received.try_recv() {
                handle(item);
            }
        });
        Worker { items, thread }
    }

    /// Hands the worker something to do, and does not wait for it.
    pub fn send(&self, item: T) {
        self.items.send(item).unwrap();
    }

    /// Lets the worker finish what it was sent, and returns when its thread has ended.
    pub fn stop(self) {
        drop(self.items);
        self.thread.join().unwrap();
    }
}
