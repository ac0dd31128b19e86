//! tries: to cut a file outside to nothing
//! exercise: process-vs-thread/spawn_command
//! verdict: failed extra-outcome

fn attempt() -> std::io::Result<()> {
    std::fs::File::create("{SECRET}").map(drop)
}
