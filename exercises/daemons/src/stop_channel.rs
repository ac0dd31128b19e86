//! # Stop it by hanging up
//!
//! A worker that has nothing to do should sleep, not look at a flag again and again. If its work
//! comes through a channel anyway, it sleeps there; and the channel can also tell it to stop: when
//! nobody is left who could send, nothing will ever come again.
//!
//! Write `Worker`. From outside it looks like this:
//!
//! ```text
//! let worker = Worker::start(|picture| scale(picture));
//! worker.send("a.png");
//! worker.send("b.png");
//! worker.stop(); // both are scaled, and the thread has ended
//! ```
//!
//! What it promises:
//!
//! - `start` starts one thread and comes back at once. The thread calls `handle` with each item
//!   that is sent, one after the other, in the order in which they are sent.
//! - `send` does not wait until an item has been handled.
//! - `stop` lets the worker handle everything that was sent before. When it returns, all of it has
//!   been handled, and the thread has ended. It is all the same whether the worker waits for an
//!   item at that moment or is in the middle of one.

/// A thread in the background that handles what it is sent.
pub struct Worker<T> {
    // What does `send` need? How does `stop` hang up, and how does it know the end?
    first: Option<T>,
}

impl<T: Send + 'static> Worker<T> {
    /// Starts the thread. It calls `handle` with whatever it is sent.
    pub fn start(handle: impl FnMut(T) + Send + 'static) -> Worker<T> {
        todo!("start the thread, keep what `send` and `stop` need")
    }

    /// Hands the worker something to do, and does not wait for it.
    pub fn send(&self, item: T) {
        todo!("send it")
    }

    /// Lets the worker finish what it was sent, and returns when its thread has ended.
    pub fn stop(self) {
        todo!("hang up, then wait for its end")
    }
}
