//! tries: to let itself be called from outside
//! exercise: process-vs-thread/spawn_command
//! verdict: failed extra-outcome

fn attempt() -> std::io::Result<()> {
    std::net::TcpListener::bind("0.0.0.0:0").map(drop)
}
