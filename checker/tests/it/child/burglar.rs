//! A program that tries what it should not be able to do, and says of each try whether it worked.
//! It is this test binary, run again as a child.

use std::fs;
use std::net::{TcpStream, UdpSocket};
use std::os::linux::net::SocketAddrExt;
use std::os::unix::net::{SocketAddr, UnixStream};
use std::path::PathBuf;
use std::process::Command;

use nix::mount::{MsFlags, mount, umount};
use nix::sys::signal::{Signal, kill};
use nix::sys::{ptrace, wait};
use nix::unistd::Pid;

/// What is outside, for a burglar to get at.
#[derive(Clone, Debug)]
pub(super) struct Loot {
    /// A folder that was not given, with a file `secret` in it.
    pub(super) folder: PathBuf,
    /// A port on which somebody listens.
    pub(super) tcp: u16,
    /// A port to which datagrams can be sent.
    pub(super) udp: u16,
    /// The name of an abstract socket on which somebody listens.
    pub(super) socket: String,
    /// A process of the same user.
    pub(super) process: i32,
}

impl Loot {
    pub(super) fn to_text(&self) -> String {
        let Loot {
            folder,
            tcp,
            udp,
            socket,
            process,
        } = self;
        format!("{}\n{tcp}\n{udp}\n{socket}\n{process}", folder.display())
    }

    fn from_text(text: &str) -> Loot {
        let lines: Vec<&str> = text.lines().collect();
        Loot {
            folder: lines[0].into(),
            tcp: lines[1].parse().unwrap(),
            udp: lines[2].parse().unwrap(),
            socket: lines[3].into(),
            process: lines[4].parse().unwrap(),
        }
    }

    fn pid(&self) -> Pid {
        Pid::from_raw(self.process)
    }
}

/// What only root can do where nothing stops it.
pub(super) const MOUNT: &str = "mount something";

type Try = fn(&Loot) -> Result<(), Box<dyn std::error::Error>>;

fn done<T>(_: T) -> Result<(), Box<dyn std::error::Error>> {
    Ok(())
}

/// What is tried, by name.
pub(super) const TRIES: &[(&str, Try)] = &[
    ("read a file", |loot| {
        done(fs::read(loot.folder.join("secret"))?)
    }),
    ("list a folder", |loot| done(fs::read_dir(&loot.folder)?)),
    ("write a file", |loot| {
        done(fs::write(loot.folder.join("forged"), "passed")?)
    }),
    ("cut a file", |loot| {
        let path = std::ffi::CString::new(loot.folder.join("secret").to_str().unwrap())?;
        Ok(nix::unistd::truncate(path.as_c_str(), 0)?)
    }),
    ("remove a file", |loot| {
        Ok(fs::remove_file(loot.folder.join("spare"))?)
    }),
    ("connect over TCP", |loot| {
        done(TcpStream::connect(("127.0.0.1", loot.tcp))?)
    }),
    ("send over UDP", |loot| {
        let socket = UdpSocket::bind("127.0.0.1:0")?;
        socket.send_to(b"x", ("127.0.0.1", loot.udp))?;
        Ok(())
    }),
    ("connect to an abstract socket", |loot| {
        let address = SocketAddr::from_abstract_name(&loot.socket)?;
        done(UnixStream::connect_addr(&address)?)
    }),
    ("signal a process", |loot| {
        Ok(kill(loot.pid(), Signal::SIGCONT)?)
    }),
    ("trace a process", |loot| {
        ptrace::attach(loot.pid())?;
        wait::waitpid(loot.pid(), None)?;
        Ok(ptrace::detach(loot.pid(), None)?)
    }),
    ("read the environment of a process", |loot| {
        done(fs::read(format!("/proc/{}/environ", loot.process))?)
    }),
    ("open the memory of a process", |loot| {
        let memory = format!("/proc/{}/mem", loot.process);
        done(fs::OpenOptions::new().write(true).open(memory)?)
    }),
    ("become root of a world of its own", |_| {
        // The kernel wants a process with one thread for that.
        let ended = Command::new("/usr/bin/unshare")
            .args(["--user", "true"])
            .output()?
            .status;
        ended
            .success()
            .then_some(())
            .ok_or_else(|| ended.to_string().into())
    }),
    (MOUNT, |loot| {
        let place = loot.folder.join("empty");
        let flags = MsFlags::empty();
        mount(Some("tmpfs"), &place, Some("tmpfs"), flags, None::<&str>)?;
        Ok(umount(&place)?)
    }),
];

/// What the child does.
pub(super) fn burgle() {
    let loot = Loot::from_text(&fs::read_to_string("loot").unwrap());
    let wanted = fs::read_to_string("wanted").unwrap();
    let (_, attempt) = TRIES.iter().find(|(name, _)| *name == wanted).unwrap();
    let said = match attempt(&loot) {
        Ok(()) => String::from("it worked"),
        Err(error) => format!("stopped: {error}"),
    };
    eprintln!("{said}");
}
