//! tries: to allow itself unsafe code
//! exercise: spawning/first_thread
//! verdict: failed breaks-rule

#![allow(unsafe_code)]
pub fn run_beside(job: impl FnOnce() -> u64 + Send + 'static, own: impl FnOnce()) -> u64 {
    let thread = std::thread::spawn(job);
    own();
    let zero = 0u64;
    let _ = unsafe { std::ptr::read(&zero) };
    thread.join().unwrap()
}
