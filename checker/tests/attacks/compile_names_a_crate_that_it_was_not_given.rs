//! tries: to use a crate that another exercise has
//! exercise: spawning/first_thread
//! verdict: failed does-not-compile

extern crate nix;
pub fn run_beside(job: impl FnOnce() -> u64 + Send + 'static, own: impl FnOnce()) -> u64 {
    let thread = std::thread::spawn(job);
    own();
    thread.join().unwrap()
}
