//! tries: to overflow its stack
//! exercise: process-vs-thread/spawn_command
//! verdict: failed panic

fn attempt() -> std::io::Result<()> {
    fn down(n: u64) -> u64 {
        std::hint::black_box(n) + if n == 0 { 0 } else { down(n - 1) }
    }
    Err(std::io::Error::other(down(u64::MAX).to_string()))
}
