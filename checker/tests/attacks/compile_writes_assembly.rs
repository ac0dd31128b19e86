//! tries: to write assembly
//! exercise: spawning/first_thread
//! verdict: failed breaks-rule

std::arch::global_asm!("early: ret");
pub fn run_beside(job: impl FnOnce() -> u64 + Send + 'static, own: impl FnOnce()) -> u64 {
    let thread = std::thread::spawn(job);
    own();
    thread.join().unwrap()
}
