//! tries: to use up the names that a disk can have
//! exercise: process-vs-thread/spawn_command
//! verdict: failed extra-outcome

fn attempt() -> std::io::Result<()> {
    for number in 0..5_000 {
        std::fs::write(format!("{number}"), "")?;
    }
    Ok(())
}
