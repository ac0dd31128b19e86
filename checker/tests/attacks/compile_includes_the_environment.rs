//! tries: to read the environment of the compiler
//! exercise: spawning/first_thread
//! verdict: failed breaks-rule

const _: &[u8] = include_bytes!("/proc/self/environ");

pub fn run_beside(job: impl FnOnce() -> u64 + Send + 'static, own: impl FnOnce()) -> u64 {
    let thread = std::thread::spawn(job);
    own();
    thread.join().unwrap()
}
