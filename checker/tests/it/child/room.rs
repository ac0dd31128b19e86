//! A place where scripts run, and what is used everywhere.

use std::fs::{File, OpenOptions};
use std::io::{ErrorKind, Read};
use std::os::fd::AsFd;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use checker::child::{Limits, Outcome, Request, Supervisor};
use nix::fcntl::OFlag;
use nix::poll::{PollFd, PollFlags, PollTimeout, poll};
use nix::sys::stat::Mode;
use nix::unistd::mkfifo;

/// Far more than anything here takes: a test that waits this long has failed.
pub(super) const AGES: Duration = Duration::from_secs(60);
/// A deadline for programs that would run for ever.
pub(super) const SOON: Duration = Duration::from_millis(300);
pub(super) const MIB: u64 = 1024 * 1024;

pub(super) fn supervisor() -> Supervisor {
    Supervisor::new(env!("CARGO_BIN_EXE_checker"))
}

pub(super) fn ample() -> Limits {
    Limits {
        wall: AGES,
        cpu: AGES,
        memory: None,
        file_size: MIB,
        processes: None,
        open_files: 64,
        output: 100_000,
    }
}

/// A folder in which scripts run, with a lifeline, and a FIFO `gone` for their own use.
pub(super) struct Room {
    pub(super) folder: PathBuf,
    lifeline: File,
    _dir: tempfile::TempDir,
}

impl Room {
    pub(super) fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        for name in ["lifeline", "gone"] {
            mkfifo(&dir.path().join(name), Mode::S_IRWXU).unwrap();
        }
        let fifo = dir.path().join("lifeline");
        let nonblocking = OFlag::O_NONBLOCK.bits();
        let lifeline = OpenOptions::new()
            .read(true)
            .custom_flags(nonblocking)
            .open(&fifo)
            .unwrap();
        Self {
            folder: dir.path().to_owned(),
            lifeline,
            _dir: dir,
        }
    }

    pub(super) fn request(&self, script: &str) -> Request {
        request(&self.folder, script)
    }

    pub(super) fn run(&self, script: &str, limits: Limits) -> Outcome {
        supervisor()
            .run(&Request {
                limits,
                ..self.request(script)
            })
            .unwrap()
    }

    /// Whether everything that held the lifeline is dead at this moment.
    pub(super) fn is_quiet(&mut self) -> bool {
        let mut said = Vec::new();
        match self.lifeline.read_to_end(&mut said) {
            Ok(_) => true,
            Err(error) if error.kind() == ErrorKind::WouldBlock => false,
            Err(error) => panic!("{error}"),
        }
    }

    /// Waits until somebody says something on the lifeline, or all who held it are dead.
    pub(super) fn wait(&self) {
        let mut ends = [PollFd::new(self.lifeline.as_fd(), PollFlags::POLLIN)];
        let ready = poll(&mut ends, PollTimeout::try_from(AGES).unwrap()).unwrap();
        assert_eq!(ready, 1, "nothing happened on the lifeline");
    }
}

pub(super) fn request(folder: &Path, script: &str) -> Request {
    Request {
        program: "/bin/sh".into(),
        args: vec!["-c".into(), format!("exec 9>lifeline; {script}").into()],
        dir: folder.to_owned(),
        env: vec![("PATH".into(), "/usr/bin:/bin".into())],
        stdin: Vec::new(),
        limits: ample(),
        confinement: None,
    }
}

pub(super) fn text(bytes: &[u8]) -> &str {
    str::from_utf8(bytes).unwrap()
}
