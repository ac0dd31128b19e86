//! tries: to find the workspace by a variable
//! exercise: spawning/first_thread
//! verdict: failed does-not-compile

const _: &str = env!("CARGO_MANIFEST_DIR");

pub fn run_beside(job: impl FnOnce() -> u64 + Send + 'static, own: impl FnOnce()) -> u64 {
    let thread = std::thread::spawn(job);
    own();
    thread.join().unwrap()
}
