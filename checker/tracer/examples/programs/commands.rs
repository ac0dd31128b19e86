//! Other programs, run by `Command` and by hand.

use std::ffi::CString;
use std::io::{Write, pipe};
use std::os::fd::AsRawFd;
use std::process::{Command, Stdio};

use nix::unistd::{ForkResult, dup2_stdin, execv, fork};

use crate::common::{Program, all_of, child, reap, say};

fn exec(path: &str) {
    let path = CString::new(path).expect("a path");
    let _ = execv(&path, &[&path]);
}

pub const PROGRAMS: &[Program] = &[
    ("command_is_waited_for", || {
        let status = Command::new("/bin/true").status().expect("true");
        say(&format!("{:?}\n", status.code()));
    }),
    ("command_that_fails", || {
        let status = Command::new("/bin/false").status().expect("false");
        say(&format!("{:?}\n", status.code()));
    }),
    ("command_is_never_waited_for", || {
        let child = Command::new("/bin/true").spawn().expect("true");
        drop(child);
        std::thread::sleep(std::time::Duration::from_millis(100));
    }),
    ("command_that_is_not_there", || {
        say(&format!("{}\n", Command::new("/no/such").status().is_err()));
    }),
    ("output_of_a_command", || {
        let output = Command::new("/bin/echo")
            .arg("hello")
            .output()
            .expect("echo");
        say(&String::from_utf8(output.stdout).expect("text"));
    }),
    ("talks_to_cat", || {
        let mut command = Command::new("/bin/cat");
        let command = command.stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut cat = command.spawn().expect("cat");
        let mut to_cat = cat.stdin.take().expect("a pipe");
        to_cat.write_all(b"hello\n").expect("write");
        drop(to_cat);
        let output = cat.wait_with_output().expect("output");
        say(&String::from_utf8(output.stdout).expect("text"));
    }),
    ("leaks_a_descriptor", || {
        let (reader, writer) = pipe().expect("pipe");
        // SAFETY: it only lets `exec` keep it.
        unsafe { libc::fcntl(writer.as_raw_fd(), libc::F_SETFD, 0) };
        Command::new("/bin/true").status().expect("true");
        drop(writer);
        say(&format!("{:?}\n", all_of(reader)));
    }),
    ("exec_by_hand", || {
        let (reader, writer) = pipe().expect("pipe");
        let child = child(|| {
            dup2_stdin(&reader).expect("dup2");
            exec("/bin/cat");
        });
        drop(reader);
        (&writer).write_all(b"hello\n").expect("write");
        drop(writer);
        reap(child);
    }),
    ("exec_fails_and_the_child_goes_on", || {
        // SAFETY: one thread.
        if let ForkResult::Parent { child } = unsafe { fork() }.expect("fork") {
            reap(child);
        } else {
            exec("/no/such");
        }
        say("program\n");
    }),
    ("exec_fails_and_the_child_ends", || {
        let child = child(|| {
            exec("/no/such");
            // SAFETY: it ends the process.
            unsafe { libc::_exit(127) };
        });
        say(&format!(
            "{}\n",
            matches!(reap(child), nix::sys::wait::WaitStatus::Exited(_, 127))
        ));
    }),
];
