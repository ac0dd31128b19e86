//! tries: to write to the memory of a process outside
//! exercise: process-vs-thread/spawn_command
//! verdict: failed extra-outcome

fn attempt() -> std::io::Result<()> {
    let memory = "/proc/{PROCESS}/mem";
    std::fs::OpenOptions::new().write(true).open(memory).map(drop)
}
