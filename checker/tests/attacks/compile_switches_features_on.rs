//! tries: to use what is not stable
//! exercise: spawning/first_thread
//! verdict: failed does-not-compile

extern crate test;
pub fn run_beside(job: impl FnOnce() -> u64 + Send + 'static, own: impl FnOnce()) -> u64 {
    let thread = std::thread::spawn(job);
    own();
    thread.join().unwrap()
}
