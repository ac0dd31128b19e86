//! tries: to see what else runs on the machine
//! exercise: process-vs-thread/spawn_command
//! verdict: failed extra-outcome

fn attempt() -> std::io::Result<()> {
    std::fs::metadata("/proc/{PROCESS}/stat").map(drop)
}
