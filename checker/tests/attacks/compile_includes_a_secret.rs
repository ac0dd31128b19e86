//! tries: to read a file outside while it is compiled
//! exercise: spawning/first_thread
//! verdict: failed does-not-compile

const _: &str = include_str!("{SECRET}");

pub fn run_beside(job: impl FnOnce() -> u64 + Send + 'static, own: impl FnOnce()) -> u64 {
    let thread = std::thread::spawn(job);
    own();
    thread.join().unwrap()
}
