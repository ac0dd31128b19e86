//! tries: to read the scenarios while it is compiled
//! exercise: spawning/first_thread
//! verdict: failed does-not-compile

const _: &str = include_str!("{REPOSITORY}/exercises/spawning/scenarios/first_thread.rs");

pub fn run_beside(job: impl FnOnce() -> u64 + Send + 'static, own: impl FnOnce()) -> u64 {
    let thread = std::thread::spawn(job);
    own();
    thread.join().unwrap()
}
