//! tries: to read a file outside
//! exercise: process-vs-thread/spawn_command
//! verdict: failed extra-outcome

fn attempt() -> std::io::Result<()> {
    std::fs::read("{SECRET}").map(drop)
}
