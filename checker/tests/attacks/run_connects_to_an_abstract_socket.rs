//! tries: to talk to a process outside over a socket without a file
//! exercise: process-vs-thread/spawn_command
//! verdict: failed extra-outcome

fn attempt() -> std::io::Result<()> {
    use std::os::linux::net::SocketAddrExt;
    let address = std::os::unix::net::SocketAddr::from_abstract_name("{SOCKET}")?;
    std::os::unix::net::UnixStream::connect_addr(&address).map(drop)
}
