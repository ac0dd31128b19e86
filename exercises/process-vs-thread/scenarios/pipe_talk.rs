//! How `filter` is called: with a little text, with more than both pipes hold, with a program that
//! stops reading, and with one that fails.

use std::io;
use std::process::Command;
use std::thread;
use std::time::Duration;

use answer::pipe_talk::filter;
use nix::sys::wait::{WaitPidFlag, WaitStatus, waitpid};
use stage::Stage;

/// What came back, as it goes into the outcome.
fn shown(output: io::Result<Vec<u8>>) -> String {
    match output {
        Ok(bytes) => format!("{:?}", String::from_utf8_lossy(&bytes)),
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

fn shell(script: &str) -> Command {
    let mut command = Command::new("sh");
    command.args(["-c", script]);
    command
}

/// A little text, with blanks at its ends and no newline at the last one, and none at all.
pub fn a_little_text(stage: &Stage) {
    let text = format!(" number {} \n\n is it ", stage.nonce());
    let upper = filter(Command::new("tr").args(["a-z", "A-Z"]), text.as_bytes());
    stage.observe(format!("in capitals: {}", shown(upper)));
    let nothing = filter(&mut Command::new("cat"), b"");
    stage.observe(format!("of nothing: {}", shown(nothing)));
    stage.observe(format!("children left: {}", children_left()));
}

/// More than both pipes hold together, through a program that answers while it reads.
pub fn more_than_pipes_hold(stage: &Stage) {
    let input: Vec<u8> = (0..1_000_000_u32).map(|i| (i % 251) as u8).collect();
    let output = filter(&mut Command::new("cat"), &input);
    let length = output.as_ref().map_or(0, Vec::len);
    stage.observe(format!("bytes that came back: {length}"));
    let same = output.is_ok_and(|output| output == input);
    stage.observe(format!("they are the same: {same}"));
}

/// A program that has had enough after one line, while there is more than a pipe holds.
pub fn it_stops_reading(stage: &Stage) {
    let input = "a line that is wanted\n".repeat(50_000);
    let output = filter(&mut shell("read -r line; echo \"$line\""), input.as_bytes());
    stage.observe(format!("the first line: {}", shown(output)));
    stage.observe(format!("children left: {}", children_left()));
}

/// Programs that answer and then fail, and one that is not there.
pub fn it_fails(stage: &Stage) {
    let failed = filter(&mut shell("cat; exit 3"), b"half of it\n");
    stage.observe(format!("exits with 3: {}", shown(failed)));
    let killed = filter(&mut shell("cat; kill -KILL $$"), b"half of it\n");
    stage.observe(format!("is killed: {}", shown(killed)));
    let missing = filter(&mut Command::new("there-is-no-such-program"), b"a line\n");
    stage.observe(format!("is not there: {}", shown(missing)));
    stage.observe(format!("children left: {}", children_left()));
}
