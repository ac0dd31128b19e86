//! How `serve` is called: with three requests of which the second is interrupted, with a request and
//! then nothing, and with requests that come in pieces.

use std::io::{self, Write};
use std::process::{Command, Stdio};

use answer::sigterm::{Ended, serve};
use nix::sys::signal::{Signal, kill};
use nix::unistd::getpid;
use stage::Stage;

/// How it ended, as it goes into the outcome.
fn shown(ended: io::Result<Ended>) -> String {
    ended.map_or("an error".to_owned(), |ended| format!("{ended:?}"))
}

/// Three requests are there, and the signal comes in the middle of the second one.
pub fn with_work_in_hand(stage: &Stage) {
    let number = stage.nonce();
    let (reader, mut writer) = io::pipe().expect("a pipe");
    for request in number..number + 3 {
        writeln!(writer, "request {request}").expect("a line fits into a pipe");
    }
    drop(writer);
    let second = format!("request {}", number + 1);
    let ended: io::Result<Ended> = serve(reader, |request| {
        stage.observe(format!("begins {request:?}"));
        if request.starts_with(&second) {
            kill(getpid(), Signal::SIGTERM).expect("a process can signal itself");
        }
        stage.observe(format!("ends {request:?}"));
    });
    stage.observe(shown(ended));
}

/// After one request nothing comes, but a signal. It is sent when the kernel says that we sleep.
pub fn with_nothing_to_do(stage: &Stage) {
    let (reader, mut writer) = io::pipe().expect("a pipe");
    writeln!(writer, "request {}", stage.nonce()).expect("a line fits into a pipe");
    let script = r#"
        read -r handled
        until grep -q '^State:.S' /proc/$PPID/status; do :; done
        kill -TERM $PPID
    "#;
    let mut sender = Command::new("sh");
    sender.args(["-c", script]).stdin(Stdio::piped());
    let mut sender = sender.spawn().expect("sh can be started");
    let mut tell = sender.stdin.take().expect("a pipe was asked for");
    let ended = serve(reader, |request| {
        stage.observe(format!("handles {request:?}"));
        writeln!(tell, "handled").expect("a line fits into a pipe");
    });
    stage.observe(shown(ended));
    drop(writer);
    sender.wait().expect("it is our child");
}

/// Requests that come in pieces, until there are no more.
pub fn to_the_end(stage: &Stage) {
    let script = "printf 'one\\n\\nth'; sleep 0.1; printf 'ree\\nfour\\nfi'; sleep 0.1; echo ve";
    let mut client = Command::new("sh");
    client.args(["-c", script]).stdout(Stdio::piped());
    let mut client = client.spawn().expect("sh can be started");
    let requests = client.stdout.take().expect("a pipe was asked for");
    let ended = serve(requests, |request| {
        stage.observe(format!("handles {request:?}"))
    });
    stage.observe(format!("{}, {}", stage.nonce(), shown(ended)));
    client.wait().expect("it is our child");
}
