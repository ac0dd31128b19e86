//! tries: to let the compiler wait for input
//! exercise: spawning/first_thread
//! verdict: failed breaks-rule

const _: &[u8] = include_bytes!("/dev/stdin");

pub fn run_beside(job: impl FnOnce() -> u64 + Send + 'static, own: impl FnOnce()) -> u64 {
    let thread = std::thread::spawn(job);
    own();
    thread.join().unwrap()
}
