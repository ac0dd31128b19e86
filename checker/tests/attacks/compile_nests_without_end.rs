//! tries: to overflow the stack of the compiler
//! exercise: spawning/first_thread
//! verdict: failed does-not-compile

pub const DEEP: i32 = {NESTED};

pub fn run_beside(job: impl FnOnce() -> u64 + Send + 'static, own: impl FnOnce()) -> u64 {
    let thread = std::thread::spawn(job);
    own();
    thread.join().unwrap()
}
