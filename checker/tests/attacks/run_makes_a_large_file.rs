//! tries: to make one file too large
//! exercise: process-vs-thread/spawn_command
//! verdict: failed panic

fn attempt() -> std::io::Result<()> {
    let file = std::fs::File::create("large")?;
    file.set_len(1 << 30)
}
