//! tries: to make a device that leads to the disk
//! exercise: process-vs-thread/spawn_command
//! verdict: failed extra-outcome

fn succeeds(program: &str, args: &[&str]) -> std::io::Result<()> {
    let ended = std::process::Command::new(program).args(args).output()?.status;
    ended.success().then_some(()).ok_or(std::io::ErrorKind::Other.into())
}

fn attempt() -> std::io::Result<()> {
    succeeds("/bin/mknod", &["disk", "b", "8", "0"])
}
