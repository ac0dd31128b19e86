//! tries: to declare a function of the C library
//! exercise: spawning/first_thread
//! verdict: failed breaks-rule

unsafe extern "C" {
    safe fn getpid() -> i32;
}
pub fn run_beside(job: impl FnOnce() -> u64 + Send + 'static, own: impl FnOnce()) -> u64 {
    let thread = std::thread::spawn(job);
    own();
    let _ = getpid();
    thread.join().unwrap()
}
