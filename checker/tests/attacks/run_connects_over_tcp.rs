//! tries: to tell somebody over the network
//! exercise: process-vs-thread/spawn_command
//! verdict: failed extra-outcome

fn attempt() -> std::io::Result<()> {
    std::net::TcpStream::connect(("127.0.0.1", {TCP})).map(drop)
}
