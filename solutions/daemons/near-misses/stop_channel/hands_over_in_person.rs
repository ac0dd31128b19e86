//! Uses a channel without room: `send` waits until the worker takes the item.
//! verdict: deadlock in send_does_not_wait

use std::sync::mpsc::{self, SyncSender};
use std::thread::{self, JoinHandle};

/// A thread in the background that handles what it is sent.
pub struct Worker<T> {
    items: SyncSender<T>,
    thread: JoinHandle<()>,
}

impl<T: Send + 'static> Worker<T> {
    /// Starts the thread. It calls `handle` with whatever it is sent.
    pub fn start(mut handle: impl FnMut(T) + Send + 'static) -> Worker<T> {
        let (items, received) = mpsc::sync_channel(0);
        let thread = thread::spawn(move || {
            for item in received {
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
