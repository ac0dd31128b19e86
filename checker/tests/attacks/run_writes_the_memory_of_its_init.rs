//! tries: to write to the memory of the process that looks after it
//! exercise: process-vs-thread/spawn_command
//! verdict: failed extra-outcome

fn attempt() -> std::io::Result<()> {
    std::fs::OpenOptions::new().write(true).open("/proc/1/mem").map(drop)
}
