//! tries: to let the compiler read a file that never ends
//! exercise: spawning/first_thread
//! verdict: failed does-not-compile

const _: &[u8] = include_bytes!("/dev/zero");

pub fn run_beside(job: impl FnOnce() -> u64 + Send + 'static, own: impl FnOnce()) -> u64 {
    let thread = std::thread::spawn(job);
    own();
    thread.join().unwrap()
}
