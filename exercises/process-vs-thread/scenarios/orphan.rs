//! How a `Leash` is used: to the program's own end, dropped while a stubborn program runs, dropped
//! while a whole family runs, and by a panic.
//!
//! The scenario is the subreaper of everything below it: orphans become its children, so that it
//! can wait for them.

use std::io::{self, BufRead, BufReader};
use std::panic;
use std::process::Command;
use std::thread;
use std::time::Duration;

use answer::orphan::Leash;
use nix::errno::Errno;
use nix::sys::prctl;
use nix::sys::wait::{WaitPidFlag, waitpid};
use nix::unistd::Pid;
use stage::Stage;

/// A program on a leash that says a line when it is ready: its process id.
fn started(script: &str) -> (Leash, Pid) {
    prctl::set_child_subreaper(true).expect("a subreaper");
    let (reader, writer) = io::pipe().expect("a pipe");
    let mut command = Command::new("sh");
    command.args(["-c", script]).stdout(writer);
    let leash: Leash = Leash::start(&mut command).expect("sh can be started");
    let mut line = String::new();
    let read = BufReader::new(reader).read_line(&mut line);
    read.expect("sh says a line");
    (
        leash,
        Pid::from_raw(line.trim().parse().expect("a process id")),
    )
}

/// Whether the program has been waited for: there is no such child any more.
fn waited_for(program: Pid) -> bool {
    waitpid(program, Some(WaitPidFlag::WNOHANG)) == Err(Errno::ECHILD)
}

/// Lets orphans that were killed come to their end. Those that nobody has killed stay.
fn let_the_dying_die() {
    for _ in 0..100 {
        match waitpid(None, Some(WaitPidFlag::WNOHANG)) {
            Err(Errno::ECHILD) => return,
            _ => thread::sleep(Duration::from_millis(20)),
        }
    }
}

/// The program ends by itself, some time after somebody began to wait.
pub fn its_own_end(stage: &Stage) {
    let number = stage.nonce();
    let (leash, program) = started("echo $$; sleep 0.2; exit 7");
    stage.observe(format!("{number} started"));
    let status = leash.wait().map(|status| status.code());
    stage.observe(format!("code: {:?}", status.ok().flatten()));
    stage.observe(format!("waited for: {}", waited_for(program)));
    let_the_dying_die();
}

/// The program ignores all requests to end.
pub fn dropped(stage: &Stage) {
    let (leash, program) = started("trap '' TERM INT HUP; echo $$; while :; do sleep 1; done");
    drop(leash);
    stage.observe(format!("waited for: {}", waited_for(program)));
    let_the_dying_die();
}

/// The program has started others, which go on without it.
pub fn a_whole_family(stage: &Stage) {
    let (leash, program) = started("(sleep 100 & sleep 100) & echo $$; wait");
    drop(leash);
    stage.observe(format!("waited for: {}", waited_for(program)));
    let_the_dying_die();
}

/// Somebody panics who has a program on the leash.
pub fn a_panic(stage: &Stage) {
    let mut running = None;
    let work = panic::AssertUnwindSafe(|| {
        let (_leash, program) = started("echo $$; exec sleep 100");
        running = Some(program);
        panic::resume_unwind(Box::new("something went wrong"));
    });
    let panicked = panic::catch_unwind(work).is_err();
    stage.observe(format!("panicked: {panicked}"));
    stage.observe(format!("waited for: {}", running.is_some_and(waited_for)));
    let_the_dying_die();
}
