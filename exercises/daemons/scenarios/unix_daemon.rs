//! How `start_daemon` is called: with work that looks around, twice at a time, after a daemon that was
//! killed, and where there can be no pid file.
//!
//! The scenario is the subreaper of everything below it: orphans become its children, so that it can
//! wait for a daemon.

use std::env;
use std::fs;
use std::io::{self, PipeReader, PipeWriter, Read, Write};
use std::path::Path;
use std::process;
use std::thread;
use std::time::Duration;

use answer::unix_daemon::start_daemon;
use nix::sys::prctl;
use nix::sys::signal::{Signal, kill};
use nix::sys::stat::{Mode, umask};
use nix::sys::wait::{WaitPidFlag, WaitStatus, waitpid};
use nix::unistd::{Pid, getsid};
use stage::Stage;

/// A relative name: where it is depends on the working directory.
const PID_FILE: &str = "daemon.pid";

/// A pipe, in a folder of our own with this as pid file, below a process that orphans go to.
fn prepared(pid_file: &str) -> (PipeReader, PipeWriter) {
    prctl::set_child_subreaper(true).expect("a subreaper");
    umask(Mode::from_bits_truncate(0o002));
    let folder = format!("run-{}", process::id());
    fs::create_dir_all(&folder).expect("a folder can be made");
    env::set_current_dir(&folder).expect("it can be entered");
    fs::write(PID_FILE, pid_file).expect("the folder can be written to");
    io::pipe().expect("a pipe")
}

/// Waits for all that have become our children, for some time. Which they were, in any order.
fn all_that_end() -> Vec<u32> {
    let mut ended = Vec::new();
    for _ in 0..200 {
        match waitpid(None, Some(WaitPidFlag::WNOHANG)) {
            Err(_) => break,
            Ok(WaitStatus::StillAlive) => thread::sleep(Duration::from_millis(10)),
            Ok(status) => ended.extend(status.pid().map(|pid| pid.as_raw() as u32)),
        }
    }
    ended
}

/// Whether the pid file holds this number, and nothing else.
fn holds(pid: &io::Result<u32>) -> bool {
    let text = fs::read_to_string(PID_FILE).unwrap_or_default();
    pid.as_ref().is_ok_and(|pid| text == format!("{pid}\n"))
}

/// What a process can say of itself.
fn about_myself(caller: u32, session: Option<Pid>) -> String {
    let me = process::id();
    let own = getsid(None).ok();
    let leader = own.is_some_and(|own| own.as_raw() as u32 == me);
    let folder = env::current_dir().unwrap_or_default();
    let mask = umask(Mode::empty()).bits();
    let stream = |number| fs::read_link(format!("/proc/self/fd/{number}")).unwrap_or_default();
    let streams = [0, 1, 2].map(stream);
    format!(
        "in the caller's process: {}\nin the caller's session: {}\nleader of its session: {leader}\n\
         working directory: {}\nfile mode mask: {mask:03o}\nstreams: {streams:?}\n",
        me == caller,
        own == session,
        folder.display(),
    )
}

/// The daemon looks around, prints something, and ends.
pub fn it_has_no_ties(stage: &Stage) {
    let (mut reader, mut writer) = prepared("");
    let (caller, session) = (process::id(), getsid(None).ok());
    let pid: io::Result<u32> = start_daemon(Path::new(PID_FILE), move || {
        println!("the daemon prints this");
        let text = about_myself(caller, session);
        writer
            .write_all(text.as_bytes())
            .expect("it fits into a pipe");
    });
    stage.observe(format!("the file holds its number: {}", holds(&pid)));
    let mut text = String::new();
    reader
        .read_to_string(&mut text)
        .expect("a pipe can be read");
    text.lines().for_each(|line| stage.observe(line));
    let ended = all_that_end();
    stage.observe(format!("processes left to wait for: {}", ended.len()));
    let known = pid.is_ok_and(|pid| ended.contains(&pid));
    stage.observe(format!(
        "{}, one of them is the daemon: {known}",
        stage.nonce()
    ));
}

/// While a daemon runs, there is no second one. It is killed, and there is a next one.
pub fn only_one_at_a_time(stage: &Stage) {
    let (mut hold, mut release) = prepared("1234567\nleft by a daemon that has long been killed\n");
    let start = |mut work: Box<dyn FnMut()>| start_daemon(Path::new(PID_FILE), move || work());
    let first = start(Box::new(move || {
        let _ = hold.read_exact(&mut [0]);
    }));
    stage.observe(format!("the first runs: {}", first.is_ok()));
    stage.observe(format!("the file holds its number: {}", holds(&first)));
    let second = start(Box::new(|| ()));
    stage.observe(format!("the second runs: {}", second.is_ok()));
    stage.observe(format!(
        "the file holds the first one's number: {}",
        holds(&first)
    ));
    if let Ok(first) = first {
        let _ = kill(Pid::from_raw(first as i32), Signal::SIGKILL);
    }
    let _ = release.write_all(b".");
    all_that_end();
    let third = start(Box::new(|| ()));
    stage.observe(format!("the third runs: {}", third.is_ok()));
    stage.observe(format!("the file holds its number: {}", holds(&third)));
    all_that_end();
    stage.observe(format!("{} goes on", stage.nonce()));
}

/// There is no such folder.
pub fn it_cannot_be_started(stage: &Stage) {
    let (mut reader, mut writer) = prepared("");
    let pid = start_daemon(Path::new("no-such-folder/daemon.pid"), move || {
        let _ = writer.write_all(b"the work is done");
    });
    stage.observe(format!("{}, an error: {}", stage.nonce(), pid.is_err()));
    let mut text = String::new();
    reader
        .read_to_string(&mut text)
        .expect("a pipe can be read");
    stage.observe(format!("what the work said: {text:?}"));
    // It may take a process to find out; but then that has ended.
    all_that_end();
    let somebody = waitpid(None, Some(WaitPidFlag::WNOHANG)).is_ok();
    stage.observe(format!("somebody is still there: {somebody}"));
}
