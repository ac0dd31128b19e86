//! tries: to change a program of the system
//! exercise: process-vs-thread/spawn_command
//! verdict: failed extra-outcome

fn attempt() -> std::io::Result<()> {
    std::fs::write("/usr/bin/forged", "forged")
}
