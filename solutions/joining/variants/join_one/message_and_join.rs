//! Gets the result as a message, and joins afterwards.

use std::sync::mpsc;
use std::thread::Builder;

/// Runs `work` on a thread of its own and `meanwhile` on this one; returns the result of `work`.
pub fn in_background<T>(work: impl FnOnce() -> T + Send + 'static, meanwhile: impl FnOnce()) -> T
where
    T: Send + 'static,
{
    let (sender, receiver) = mpsc::channel();
    let worker = Builder::new()
        .name("in the background".into())
        .spawn(move || sender.send(work()))
        .expect("a thread can be started");
    meanwhile();
    let result = receiver.recv().unwrap();
    let _ = worker.join();
    result
}
