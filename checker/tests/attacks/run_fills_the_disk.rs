//! tries: to fill the disk, file by file
//! exercise: process-vs-thread/spawn_command
//! verdict: failed extra-outcome

fn attempt() -> std::io::Result<()> {
    for number in 0..200 {
        std::fs::write(format!("{number}"), vec![1; 1_000_000])?;
    }
    Ok(())
}
