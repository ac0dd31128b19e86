//! Takes the message for the end of the thread. The result is there, the thread may be as well.
//! verdict: extra-outcome in nothing_is_left_running

use std::sync::mpsc;
use std::thread;

/// Runs `work` on a thread of its own and `meanwhile` on this one; returns the result of `work`.
pub fn in_background<T>(work: impl FnOnce() -> T + Send + 'static, meanwhile: impl FnOnce()) -> T
where
    T: Send + 'static,
{
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || sender.send(work()));
    meanwhile();
    receiver.recv().unwrap()
}
