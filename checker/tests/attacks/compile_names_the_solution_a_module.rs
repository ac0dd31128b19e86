//! tries: to make the reference solution a module of its own
//! exercise: spawning/first_thread
//! verdict: failed does-not-compile

#[path = "{REPOSITORY}/solutions/spawning/src/first_thread.rs"]
mod theirs;
pub use theirs::*;
