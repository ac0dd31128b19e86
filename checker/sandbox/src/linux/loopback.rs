//! The one network device that a world of its own has: it leads from the program to itself.

use std::io;
use std::os::fd::AsRawFd;

use nix::libc;
use nix::sys::socket::{
    AddressFamily, MsgFlags, NetlinkAddr, SockFlag, SockProtocol, SockType, recv, sendto, socket,
};

/// The device that every world has from its beginning.
const LOOPBACK: i32 = 1;

/// Sets the loopback device going, which is asked of the kernel by a message.
pub(super) fn set_up() -> io::Result<()> {
    let socket = socket(
        AddressFamily::Netlink,
        SockType::Raw,
        SockFlag::SOCK_CLOEXEC,
        SockProtocol::NetlinkRoute,
    )?;
    let kernel = NetlinkAddr::new(0, 0);
    sendto(socket.as_raw_fd(), &message(), &kernel, MsgFlags::empty())?;
    let mut answer = [0; 256];
    let size = recv(socket.as_raw_fd(), &mut answer, MsgFlags::empty())?;
    // A header of 16 bytes, and then an error number, negative; 0 is none.
    let number = answer[..size]
        .get(16..20)
        .and_then(|bytes| bytes.try_into().ok());
    match number.map(i32::from_ne_bytes) {
        Some(0) => Ok(()),
        Some(error) => Err(io::Error::from_raw_os_error(-error)),
        None => Err(io::ErrorKind::InvalidData.into()),
    }
}

/// "Let this device be up, and say whether it is": `nlmsghdr` and `ifinfomsg` of `man 7 rtnetlink`.
fn message() -> Vec<u8> {
    let up = libc::IFF_UP as u32;
    let flags = (libc::NLM_F_REQUEST | libc::NLM_F_ACK) as u16;
    let mut bytes = Vec::new();
    bytes.extend(32_u32.to_ne_bytes());
    bytes.extend(libc::RTM_NEWLINK.to_ne_bytes());
    bytes.extend(flags.to_ne_bytes());
    bytes.extend([0; 8]); // Number and sender of the message.
    bytes.extend([0; 4]); // Any family, padding, any type.
    bytes.extend(LOOPBACK.to_ne_bytes());
    bytes.extend(up.to_ne_bytes());
    bytes.extend(up.to_ne_bytes());
    bytes
}
