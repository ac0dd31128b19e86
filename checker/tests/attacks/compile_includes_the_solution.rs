//! tries: to take in the reference solution
//! exercise: spawning/first_thread
//! verdict: failed does-not-compile

include!("{REPOSITORY}/solutions/spawning/src/first_thread.rs");
