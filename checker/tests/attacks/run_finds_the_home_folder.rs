//! tries: to learn whose machine it is from a variable
//! exercise: process-vs-thread/spawn_command
//! verdict: failed extra-outcome

fn attempt() -> std::io::Result<()> {
    let home = std::env::var_os("HOME");
    home.map(drop).ok_or(std::io::ErrorKind::NotFound.into())
}
