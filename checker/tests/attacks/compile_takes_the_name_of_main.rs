//! tries: to put a function of its own in the place of another
//! exercise: spawning/first_thread
//! verdict: failed breaks-rule

#[unsafe(no_mangle)]
pub extern "C" fn main() -> i32 {
    0
}
pub fn run_beside(job: impl FnOnce() -> u64 + Send + 'static, own: impl FnOnce()) -> u64 {
    let thread = std::thread::spawn(job);
    own();
    thread.join().unwrap()
}
