//! tries: to change the player that it runs in
//! exercise: process-vs-thread/spawn_command
//! verdict: failed extra-outcome

fn attempt() -> std::io::Result<()> {
    let own = std::env::current_exe()?;
    std::fs::OpenOptions::new().append(true).open(own).map(drop)
}
