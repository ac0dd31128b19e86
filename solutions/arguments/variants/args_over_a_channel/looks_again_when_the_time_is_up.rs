//! Waits for a while at a time, and goes on waiting where nothing has come.

use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread::{Builder, JoinHandle};
use std::time::Duration;

/// Starts a thread that works on what is sent to it, until there is no sender left.
pub fn start_worker(
    mut work: impl FnMut(u64) -> u64 + Send + 'static,
) -> (Sender<u64>, JoinHandle<Vec<u64>>) {
    let (sender, receiver) = channel();
    let builder = Builder::new().name("worker".to_owned());
    let handle = builder.spawn(move || {
        let mut results = Vec::new();
        loop {
            match receiver.recv_timeout(Duration::from_secs(60)) {
                Ok(value) => results.push(work(value)),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return results,
            }
        }
    });
    (sender, handle.unwrap())
}
