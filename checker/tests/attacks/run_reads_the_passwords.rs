//! tries: to read a file of the system
//! exercise: process-vs-thread/spawn_command
//! verdict: failed extra-outcome

fn attempt() -> std::io::Result<()> {
    std::fs::read("/etc/passwd").map(drop)
}
