//! How `isolated` is called: with jobs that return, jobs that fail, jobs that crash, and by a caller
//! that has something in its buffer and something to clean up.

use std::io;
use std::process;
use std::thread;
use std::time::Duration;

use answer::crash_isolation::{Ended, isolated};
use nix::sys::signal::{Signal, kill};
use nix::sys::wait::{WaitPidFlag, WaitStatus, waitpid};
use nix::unistd::getpid;
use stage::Stage;

/// How a job ended, as it goes into the outcome.
fn shown(ended: io::Result<Ended>) -> String {
    ended.map_or("an error".to_owned(), |ended| format!("{ended:?}"))
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

/// Something that the caller has to clean up.
struct Guard<'a>(&'a Stage);

impl Drop for Guard<'_> {
    fn drop(&mut self) {
        self.0.observe("the caller cleans up");
    }
}

/// Jobs that return a short text, none, and a long one.
pub fn it_returns(stage: &Stage) {
    let caller = process::id();
    let short = isolated(|| {
        let elsewhere = process::id() != caller;
        format!("{}, in another process: {elsewhere}", stage.nonce())
    });
    stage.observe(shown(short));
    stage.observe(shown(isolated(String::new)));
    let long = isolated(|| "long ".repeat(50_000));
    let length = match &long {
        Ok(Ended::Returned(text)) => text.len(),
        _ => 0,
    };
    stage.observe(format!("length of a long one: {length}"));
    stage.observe(format!("children left: {}", children_left()));
}

/// Jobs that panic, and that end their process with several codes.
pub fn it_fails(stage: &Stage) {
    stage.observe(shown(isolated(|| panic!("this is how the job ends"))));
    for code in [7, 0, 1, 101] {
        stage.observe(shown(isolated(|| process::exit(code))));
    }
    stage.observe(format!("children left: {}", children_left()));
}

/// Jobs that abort, and that are killed.
pub fn it_crashes(stage: &Stage) {
    stage.observe(shown(isolated(|| process::abort())));
    let killed = isolated(|| {
        kill(getpid(), Signal::SIGKILL).expect("a process can signal itself");
        "this is never returned".to_owned()
    });
    stage.observe(shown(killed));
    stage.observe(format!("{} goes on", stage.nonce()));
    stage.observe(format!("children left: {}", children_left()));
}

/// The caller has begun a line and has something to clean up, while a job panics and one returns.
pub fn the_caller_is_left_alone(stage: &Stage) {
    let _guard = Guard(stage);
    print!("a line that was begun before: ");
    let panicked = isolated(|| panic!("this is how the job ends"));
    let returned = isolated(|| "a text".to_owned());
    stage.observe(format!("{}, {}", shown(panicked), shown(returned)));
}
