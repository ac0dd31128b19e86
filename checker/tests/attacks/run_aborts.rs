//! tries: to abort
//! exercise: process-vs-thread/spawn_command
//! verdict: failed panic

fn attempt() -> std::io::Result<()> {
    std::process::abort()
}
