//! tries: to read the reference solution
//! exercise: process-vs-thread/spawn_command
//! verdict: failed extra-outcome

fn attempt() -> std::io::Result<()> {
    std::fs::read("{REPOSITORY}/solutions/process-vs-thread/src/spawn_command.rs").map(drop)
}
