//! tries: to stop, so that nobody sees it end
//! exercise: process-vs-thread/spawn_command
//! verdict: failed deadlock

fn succeeds(program: &str, args: &[&str]) -> std::io::Result<()> {
    let ended = std::process::Command::new(program).args(args).output()?.status;
    ended.success().then_some(()).ok_or(std::io::ErrorKind::Other.into())
}

fn attempt() -> std::io::Result<()> {
    succeeds("/bin/sh", &["-c", "kill -STOP $PPID"])
}
