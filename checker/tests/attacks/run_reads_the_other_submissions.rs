//! tries: to read what others have handed in
//! exercise: process-vs-thread/spawn_command
//! verdict: failed extra-outcome

fn attempt() -> std::io::Result<()> {
    std::fs::read_dir("{SUBMISSIONS}").map(drop)
}
