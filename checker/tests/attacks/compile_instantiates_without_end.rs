//! tries: to let a generic function call itself with ever larger types
//! exercise: spawning/first_thread
//! verdict: not-proved not-modelled

fn grow<T>(depth: u64, value: T) -> u64 {
    if depth == 0 { 0 } else { grow(depth - 1, (value, 0)) }
}

pub fn run_beside(job: impl FnOnce() -> u64 + Send + 'static, own: impl FnOnce()) -> u64 {
    let thread = std::thread::spawn(job);
    own();
    grow(9, ());
    thread.join().unwrap()
}
