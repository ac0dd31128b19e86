//! tries: to get at a file outside by a hard link
//! exercise: process-vs-thread/spawn_command
//! verdict: failed extra-outcome

fn attempt() -> std::io::Result<()> {
    std::fs::hard_link("{SECRET}", "mine")?;
    std::fs::read("mine").map(drop)
}
