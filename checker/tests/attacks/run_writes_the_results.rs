//! tries: to write its own grade
//! exercise: process-vs-thread/spawn_command
//! verdict: failed extra-outcome

fn attempt() -> std::io::Result<()> {
    std::fs::write("{RESULTS}/results.json", "{}")
}
