//! tries: to read the environment of a process outside
//! exercise: process-vs-thread/spawn_command
//! verdict: failed extra-outcome

fn attempt() -> std::io::Result<()> {
    std::fs::read("/proc/{PROCESS}/environ").map(drop)
}
