//! tries: to get at a file outside by a symbolic link
//! exercise: process-vs-thread/spawn_command
//! verdict: failed extra-outcome

fn attempt() -> std::io::Result<()> {
    std::os::unix::fs::symlink("{SECRET}", "mine")?;
    std::fs::read("mine").map(drop)
}
