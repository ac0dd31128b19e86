//! tries: to be right only where the compiler knows whose machine it is
//! exercise: process-vs-thread/spawn_command
//! verdict: failed extra-outcome

fn attempt() -> std::io::Result<()> {
    let home = option_env!("HOME");
    home.map(drop).ok_or(std::io::ErrorKind::NotFound.into())
}
