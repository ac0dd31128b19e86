//! tries: to read the home folder of whoever grades
//! exercise: process-vs-thread/spawn_command
//! verdict: failed extra-outcome

fn attempt() -> std::io::Result<()> {
    std::fs::read_dir("{HOME}").map(drop)
}
