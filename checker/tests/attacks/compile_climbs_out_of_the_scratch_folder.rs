//! tries: to reach a file by going up from its own
//! exercise: spawning/first_thread
//! verdict: failed does-not-compile

const _: &str = include_str!("../../../../../../../../../../../../etc/passwd");

pub fn run_beside(job: impl FnOnce() -> u64 + Send + 'static, own: impl FnOnce()) -> u64 {
    let thread = std::thread::spawn(job);
    own();
    thread.join().unwrap()
}
