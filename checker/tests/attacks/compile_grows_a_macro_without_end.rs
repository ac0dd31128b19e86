//! tries: to let a macro double itself
//! exercise: spawning/first_thread
//! verdict: failed does-not-compile

macro_rules! twice {
    ($($t:tt)*) => { twice!($($t)* $($t)*); };
}
twice!(a);

pub fn run_beside(job: impl FnOnce() -> u64 + Send + 'static, own: impl FnOnce()) -> u64 {
    let thread = std::thread::spawn(job);
    own();
    thread.join().unwrap()
}
