//! Gives the work to a thread. A thread shares memory, so the "other" number is the same one.
//! verdict: extra-outcome in child_has_a_copy

use std::io;
use std::thread;

/// Runs `work` on a copy of `number` in a child process and returns what the copy has become.
/// The program must have a single thread.
pub fn in_a_child(number: &mut u32, work: impl FnOnce(&mut u32) + Send) -> io::Result<u32> {
    thread::scope(|scope| {
        scope.spawn(|| work(number));
    });
    Ok(*number)
}
