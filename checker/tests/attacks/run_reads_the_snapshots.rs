//! tries: to read the expected outcomes
//! exercise: process-vs-thread/spawn_command
//! verdict: failed extra-outcome

fn attempt() -> std::io::Result<()> {
    std::fs::read_dir("{REPOSITORY}/exercises/process-vs-thread/snapshots").map(drop)
}
