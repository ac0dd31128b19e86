//! # Separate memory
//!
//! Threads share everything; processes share nothing. `fork` makes the difference visible. It
//! doubles the running program: from that line on there are two processes, parent and child, each
//! with a copy of all variables. What one of them changes, the other does not see. So work that
//! may go astray can be given to a child, and whatever it does to the memory, it does to its own.
//!
//! Write `in_a_child`. From outside it looks like this:
//!
//! ```text
//! let mut number = 41;
//! let reported = in_a_child(&mut number, |number| *number += 1)?;
//! println!("{reported} in the child, {number} here"); // 42 in the child, 41 here
//! ```
//!
//! What it promises:
//!
//! - It makes one child process. `work` runs there, once, on the child's copy of `number`.
//! - The child reports what its number has become, and then it ends: nothing that comes after the
//!   call of `in_a_child` is done by the child. Every `u32` arrives whole.
//! - The parent waits for the child and returns the number reported. Its own number is untouched.
//! - If the child ends without a report, because `work` ended it, the result is an error.
//!
//! `work` is `Send`, so you could give it to a thread instead. Try it, and look at what differs.
//!
//! `nix::unistd::fork` is `unsafe`, and rightly so: only the calling thread lives on in the child.
//! Had another one just taken a lock, nobody there would ever release it. So whoever calls `fork`
//! has to know that there is no other thread. Here you do: call `in_a_child` only from a program
//! with a single thread. Say that in a `// SAFETY:` comment above your `unsafe` block.
//!
//! You may need: `nix::unistd::{fork, ForkResult}`, `nix::sys::wait::waitpid`, `std::io::pipe`,
//! `std::process::exit`, `u32::to_ne_bytes` and `u32::from_ne_bytes`.

use std::io;

/// Runs `work` on a copy of `number` in a child process and returns what the copy has become.
/// The program must have a single thread.
pub fn in_a_child(number: &mut u32, work: impl FnOnce(&mut u32) + Send) -> io::Result<u32> {
    todo!("fork; do the work in the child; in the parent, wait for its report")
}
