//! How `run` is called: with arguments that a shell would take apart, with programs that fail, with
//! something on our own standard input, and with a program that prints a lot.

use std::io::{self, Write};
use std::thread;
use std::time::Duration;

use answer::spawn_command::{Finished, run};
use nix::sys::wait::{WaitPidFlag, WaitStatus, waitpid};
use nix::unistd::dup2_stdin;
use stage::Stage;

/// What became of a program, as it goes into the outcome.
fn shown(finished: io::Result<Finished>) -> String {
    match finished {
        Ok(Finished { output, code }) => {
            let code = code.map_or("no code".to_owned(), |code| format!("code {code}"));
            format!("{output:?}, {code}")
        }
        Err(_) => "an error".to_owned(),
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

/// Arguments that a shell would not leave as they are.
pub fn arguments_as_they_are(stage: &Stage) {
    let number = stage.nonce().to_string();
    let finished = run(
        "printf",
        &["[%s]", &number, "two words", "*", "; exit 3", "$HOME", ""],
    );
    stage.observe(format!("printf: {}", shown(finished)));
    stage.observe(format!("echo: {}", shown(run("echo", &[]))));
    stage.observe(format!("children left: {}", children_left()));
}

/// Programs that fail, one that a signal ends, one that goes on after it has closed its output, one
/// that is not there.
pub fn failure_is_no_error(stage: &Stage) {
    let failed = run("sh", &["-c", "echo half of it; exit 3"]);
    stage.observe(format!("exits with 3: {}", shown(failed)));
    let killed = run("sh", &["-c", "echo half of it; kill -KILL $$"]);
    stage.observe(format!("kills itself: {}", shown(killed)));
    let closed = run("sh", &["-c", "echo all of it; exec >&-; exit 4"]);
    stage.observe(format!("closes its output: {}", shown(closed)));
    let missing = run("there-is-no-such-program", &[]);
    stage.observe(format!("not there: {}", shown(missing)));
}

/// There is a line on our own standard input, and the program reads to the end of its own.
pub fn nothing_to_read(stage: &Stage) {
    let (reader, mut writer) = io::pipe().expect("a pipe");
    writeln!(writer, "not for the program").expect("a line fits into a pipe");
    drop(writer);
    dup2_stdin(&reader).expect("a standard input");
    stage.observe(format!("cat: {}", shown(run("cat", &[]))));
}

/// More than a pipe holds.
pub fn long_output(stage: &Stage) {
    let finished = run("seq", &["1", "60000"]);
    let (lines, code) = finished.map_or((0, None), |finished| {
        (finished.output.lines().count(), finished.code)
    });
    stage.observe(format!("lines: {lines}, code: {code:?}"));
}
