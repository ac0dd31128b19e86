//! Lets the flag win over what is still in the channel: items that were sent are lost.
//! verdict: extra-outcome in everything_is_handled

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Sender};
use std::thread::{self, JoinHandle};

/// A thread in the background that handles what it is sent.
pub struct Worker<T> {
    stop: Arc<AtomicBool>,
    items: Sender<T>,
    thread: JoinHandle<()>,
}

impl<T: Send + 'static> Worker<T> {
    /// Starts the thread. It calls `handle` with whatever it is sent.
    pub fn start(mut handle: impl FnMut(T) + Send + 'static) -> Worker<T> {
        let (items, received) = mpsc::channel();
        let stop = Arc::new(AtomicBool::new(false));
        let seen = Arc::clone(&stop);
        let thread = thread::spawn(move || {
            for item in received {
                if seen.load(Ordering::SeqCst) {
                    break;
                }
                handle(item);
            }
        });
        Worker {
            stop,
            items,
            thread,
        }
    }

    /// Hands the worker something to do, and does not wait for it.
    pub fn send(&self, item: T) {
        self.items.send(item).unwrap();
    }

    /// Lets the worker finish what it was sent, and returns when its thread has ended.
    pub fn stop(self) {
        self.stop.store(true, Ordering::SeqCst);
        drop(self.items);
        self.thread.join().unwrap();
    }
}
