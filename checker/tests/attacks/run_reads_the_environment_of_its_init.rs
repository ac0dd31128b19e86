//! tries: to read the environment of the process that looks after it
//! exercise: process-vs-thread/spawn_command
//! verdict: failed extra-outcome

fn attempt() -> std::io::Result<()> {
    std::fs::read("/proc/1/environ").map(drop)
}
