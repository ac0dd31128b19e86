//! tries: to end the process as if all were well
//! exercise: process-vs-thread/spawn_command
//! verdict: failed extra-outcome

fn attempt() -> std::io::Result<()> {
    std::process::exit(0)
}
