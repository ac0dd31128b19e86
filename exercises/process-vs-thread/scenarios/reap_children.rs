//! How `run_all` is called: with two programs that wait for each other, with programs that end in
//! another order and in different ways, and with one that cannot be started.

use std::io;
use std::os::unix::process::ExitStatusExt;
use std::process::{Command, ExitStatus};
use std::thread;
use std::time::Duration;

use answer::reap_children::run_all;
use nix::sys::prctl;
use nix::sys::wait::{WaitPidFlag, WaitStatus, waitpid};
use stage::Stage;

/// The statuses, as they go into the outcome.
fn shown(statuses: io::Result<Vec<ExitStatus>>) -> String {
    let one = |status: &ExitStatus| match (status.code(), status.signal()) {
        (Some(code), _) => format!("code {code}"),
        (None, signal) => format!("signal {}", signal.unwrap_or(0)),
    };
    match statuses {
        Ok(all) => all.iter().map(one).collect::<Vec<_>>().join(", "),
        Err(error) => format!("an error, {:?}", error.kind()),
    }
}

/// Whether there is a child of ours that nobody has waited for. Those that are there may come to
/// their end, for some time: what matters is that they were there.
fn children_left() -> &'static str {
    let mut left = "none";
    for _ in 0..100 {
        match waitpid(None, Some(WaitPidFlag::WNOHANG)) {
            Err(_) => break,
            Ok(WaitStatus::StillAlive) => thread::sleep(Duration::from_millis(20)),
            Ok(_) => {}
        }
        left = "some";
    }
    left
}

fn shell(script: &str) -> Command {
    let mut command = Command::new("sh");
    command.args(["-c", script]);
    command
}

/// Two programs, each of which says something to the other before it listens.
pub fn all_at_the_same_time(stage: &Stage) {
    let (to_first, from_second) = io::pipe().expect("a pipe");
    let (to_second, from_first) = io::pipe().expect("a pipe");
    let mut first = shell("echo 3; read -r code; exit $code");
    first.stdin(to_first).stdout(from_first);
    let mut second = shell("echo 4; read -r code; exit $code");
    second.stdin(to_second).stdout(from_second);
    stage.observe(shown(run_all(vec![first, second])));
    stage.observe(format!("children left: {}", children_left()));
}

/// The first of three is the last to end; one fails, one is killed.
pub fn in_the_order_of_the_commands(stage: &Stage) {
    prctl::set_child_subreaper(true).expect("a subreaper");
    let commands = vec![
        shell("sleep 0.3; exit 7"),
        shell("kill -KILL $$"),
        shell("exit 0"),
    ];
    stage.observe(shown(run_all(commands)));
    stage.observe(format!("of none: {:?}", shown(run_all(Vec::new()))));
    stage.observe(format!("children left: {}", children_left()));
}

/// The third of four is not there.
pub fn one_cannot_be_started(stage: &Stage) {
    let number = stage.nonce();
    // What a program leaves when it is killed is ours then.
    prctl::set_child_subreaper(true).expect("a subreaper");
    let commands = vec![
        shell("exit 1"),
        shell(&format!(
            "sleep 0.3; echo {number}: the second comes to its end"
        )),
        Command::new("there-is-no-such-program"),
        shell("echo the fourth is started"),
    ];
    stage.observe(shown(run_all(commands)));
    stage.observe(format!("children left: {}", children_left()));
}
