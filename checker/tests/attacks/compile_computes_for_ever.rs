//! tries: to let a constant compute for ever
//! exercise: spawning/first_thread
//! verdict: failed does-not-compile

#![allow(long_running_const_eval)]
const NEVER: u64 = loop {};

pub fn run_beside(job: impl FnOnce() -> u64 + Send + 'static, own: impl FnOnce()) -> u64 {
    let thread = std::thread::spawn(job);
    own();
    let _ = NEVER;
    thread.join().unwrap()
}
