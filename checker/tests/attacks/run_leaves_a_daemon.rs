//! tries: to leave a process behind that goes on when it has ended
//! exercise: process-vs-thread/spawn_command
//! verdict: failed process-left-behind

fn attempt() -> std::io::Result<()> {
    let daemon = std::process::Command::new("/usr/bin/setsid").args(["sleep", "1000"]).spawn()?;
    drop(daemon);
    std::process::exit(0)
}
