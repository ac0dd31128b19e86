//! Has a flag beside the channel. The thread sleeps at the channel and does not see the flag.
//! verdict: deadlock in idle_worker_stops

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
            while !seen.load(Ordering::SeqCst) {
                match received.recv() {
                    Ok(item) => handle(item),
                    Err(_) => break,
                }
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
        self.thread.join().unwrap();
    }
}
