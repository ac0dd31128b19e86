//! tries: to make unsafe code by a macro
//! exercise: spawning/first_thread
//! verdict: failed breaks-rule

macro_rules! hide {
    ($word:ident, $e:expr) => { $word { $e } };
    ($e:expr) => { unsafe { $e } };
}
pub fn run_beside(job: impl FnOnce() -> u64 + Send + 'static, own: impl FnOnce()) -> u64 {
    let thread = std::thread::spawn(job);
    own();
    let zero = 0u64;
    let _ = hide!(std::ptr::read(&zero));
    thread.join().unwrap()
}
