//! # Memory that is shared after all
//!
//! Processes can share memory if they ask for it. The kernel maps the same page into each of them:
//! what one writes, the others see at once, without a system call. It is the fastest way to talk,
//! and all the trouble with threads is back, without `Send` and `Sync` to help: only atomics, and
//! locks made for processes, work across it.
//!
//! Write `count_together`. From outside it looks like this:
//!
//! ```text
//! let total = count_together(4, |child, counter| {
//!     counter.fetch_add(count_lines(&files[child as usize]), Ordering::Relaxed);
//! })?;
//! ```
//!
//! What it promises:
//!
//! - It forks `children` children, which run at the same time. Each runs `work` with its number,
//!   from 0 on, and the counter, and then ends. Nothing else of the caller's runs there.
//! - There is one counter for all of them, in shared memory. It begins at 0 with each call.
//! - `count_together` waits for all of them, and returns what the counter is then.
//! - If a child panics, ends with another code than 0, or is killed, the result is an error; all
//!   children have been waited for in that case, too. So it is if a `fork` fails.
//!
//! Three things here are `unsafe`. `fork` needs a program with a single thread, as you know. A
//! mapping is a piece of memory that Rust knows nothing of: to make a reference of the address, you
//! have to know that it is large enough, that what lies there is a valid `AtomicU32` (zeros are), and
//! that it stays as long as the reference. And to unmap it, that nobody uses it any more. Say so in
//! `// SAFETY:` comments.
//!
//! You may need: `nix::sys::mman::{mmap_anonymous, munmap, MapFlags, ProtFlags}`, `NonNull::cast`,
//! `NonNull::as_ref`, `catch_unwind` and `waitpid` as in `crash_isolation`; it may be interrupted.

use std::io;
use std::sync::atomic::AtomicU32;

/// Runs `work` in children that share a counter, and returns what it has become. The program must
/// have a single thread.
pub fn count_together(children: u32, work: impl Fn(u32, &AtomicU32)) -> io::Result<u32> {
    todo!("map memory that is shared, fork, let each child work, wait for all")
}
