//! tries: to write its own verdict into the journal
//! exercise: process-vs-thread/spawn_command
//! verdict: failed extra-outcome

fn attempt() -> std::io::Result<()> {
    use std::io::Write;
    let mut journal = std::fs::OpenOptions::new().append(true).open("{RESULTS}/journal")?;
    journal.write_all(b"forged")
}
