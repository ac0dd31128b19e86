//! tries: to leave something where the checker looks
//! exercise: process-vs-thread/spawn_command
//! verdict: failed extra-outcome

fn attempt() -> std::io::Result<()> {
    std::fs::write("../answer.d", "forged")
}
