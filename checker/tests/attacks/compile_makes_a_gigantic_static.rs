//! tries: to fill the disk with one static
//! exercise: spawning/first_thread
//! verdict: failed does-not-compile

pub static LARGE: [u8; 1 << 40] = [1; 1 << 40];

pub fn run_beside(job: impl FnOnce() -> u64 + Send + 'static, own: impl FnOnce()) -> u64 {
    let thread = std::thread::spawn(job);
    own();
    thread.join().unwrap()
}
