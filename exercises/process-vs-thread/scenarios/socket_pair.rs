//! How a `Helper` is used: with a program that answers each question and counts them, with one that
//! answers in advance, and with one that leaves.

use std::io;
use std::process::{Command, ExitStatus};
use std::thread;
use std::time::Duration;

use answer::socket_pair::Helper;
use nix::sys::wait::{WaitPidFlag, WaitStatus, waitpid};
use stage::Stage;

/// An answer, as it goes into the outcome.
fn shown(answer: io::Result<String>) -> String {
    answer.map_or("an error".to_owned(), |answer| format!("{answer:?}"))
}

fn code(status: io::Result<ExitStatus>) -> String {
    status.map_or("an error".to_owned(), |status| {
        format!("{:?}", status.code())
    })
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

fn helper(script: &str) -> Helper {
    let mut command = Command::new("sh");
    command.args(["-c", script]);
    Helper::start(command).expect("sh can be started")
}

/// Two questions and their answers, one of them in pieces. The program ends when no more come.
pub fn questions_and_answers(stage: &Stage) {
    let script = r#"
        [ -S /dev/stdin ] && [ -S /dev/stdout ] && over="over a socket"
        read -r line; echo "$line $over"
        read -r line; printf "one answer "; sleep 0.1; echo "in two pieces: $line"
        read -r line || exit 7
    "#;
    let mut helper: Helper = helper(script);
    let question = format!("number {}", stage.nonce());
    stage.observe(shown(helper.ask(&question)));
    stage.observe(shown(helper.ask(" and another one ")));
    stage.observe(format!("its code: {}", code(helper.finish())));
    stage.observe(format!("children left: {}", children_left()));
}

/// All answers come with the first question.
pub fn several_lines_at_once(stage: &Stage) {
    let script = r#"
        read -r line; printf "first\n\nthird\n"
        read -r line; read -r line; read -r line || exit 5
    "#;
    let mut helper = helper(script);
    for question in ["1", "2", "3"] {
        stage.observe(shown(helper.ask(question)));
    }
    stage.observe(format!("its code: {}", code(helper.finish())));
    stage.observe(format!("children left: {}", children_left()));
}

/// After one answer, the program leaves.
pub fn it_leaves(stage: &Stage) {
    let mut helper = helper("read -r line; echo the last answer; read -r line; exit 3");
    stage.observe(shown(helper.ask("1")));
    stage.observe(shown(helper.ask("2")));
    stage.observe(shown(helper.ask("3")));
    // That there is nobody to tell any more may be an error.
    let _ = helper.finish();
    stage.observe(format!("children left: {}", children_left()));
}
