//! tries: to run before main
//! exercise: spawning/first_thread
//! verdict: failed breaks-rule

extern "C" fn early() {}
#[used]
#[unsafe(link_section = ".init_array")]
static EARLY: extern "C" fn() = early;
pub fn run_beside(job: impl FnOnce() -> u64 + Send + 'static, own: impl FnOnce()) -> u64 {
    let thread = std::thread::spawn(job);
    own();
    thread.join().unwrap()
}
