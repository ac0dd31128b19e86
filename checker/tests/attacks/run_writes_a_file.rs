//! tries: to write to a file outside
//! exercise: process-vs-thread/spawn_command
//! verdict: failed extra-outcome

fn attempt() -> std::io::Result<()> {
    std::fs::write("{SECRET}", "forged")
}
