//! tries: to use what scenarios are written with
//! exercise: spawning/first_thread
//! verdict: failed does-not-compile

extern crate stage;
pub fn run_beside(job: impl FnOnce() -> u64 + Send + 'static, own: impl FnOnce()) -> u64 {
    let thread = std::thread::spawn(job);
    own();
    thread.join().unwrap()
}
