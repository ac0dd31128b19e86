//! tries: to fill memory and disk with a static that may be
//! exercise: spawning/first_thread
//! verdict: failed does-not-compile

pub static LARGE: [u64; 1 << 29] = [7; 1 << 29];

pub fn run_beside(job: impl FnOnce() -> u64 + Send + 'static, own: impl FnOnce()) -> u64 {
    let thread = std::thread::spawn(job);
    own();
    thread.join().unwrap()
}
