//! Real runs in a terminal: their output is seen as it comes, and they can be stopped.

use std::os::unix::process::ExitStatusExt;

use super::terminal::{Setting, Terminal};
use crate::project::Project;

const FILE: &str = "exercises/spawning/src/first_thread.rs";
/// Says something, with what a terminal would obey, and never comes to an end.
const ENDLESS: &str = "\
pub fn run_beside(_job: impl FnOnce() -> u64 + Send + 'static, _own: impl FnOnce()) -> u64 {
    println!(\"\\x1b[2Jso far\\x1b]8;;http://x\\x1b\\\\\");
    loop {
        std::thread::park();
    }
}
";

#[test]
fn what_a_program_says_is_seen_before_it_ends_and_control_c_ends_it() {
    let project = Project::new();
    project.write(FILE, ENDLESS);
    let run = ["run", "spawning/first_thread"];
    let mut terminal = Terminal::with(&project, &run, Setting::sized(90, 24));
    terminal.wait_for("so far");
    terminal.press("\x03");
    assert_eq!(terminal.ended().signal(), Some(2));
}

#[test]
fn in_watch_mode_a_run_is_followed_and_stopped_by_a_key() {
    let project = Project::new();
    let mut terminal = Terminal::open(&project, 90, 24);
    terminal.wait_for("Whenever you save it");
    project.write(FILE, ENDLESS);
    terminal.wait_for("checking …");
    terminal.press("r");
    let screen = terminal.wait("its output", |screen| {
        let text = screen.contents();
        text.contains("so far") && text.ends_with("q quit")
    });
    assert!(screen.contains("esc stops it"), "{screen}");
    assert!(screen.contains(r"\u{1b}[2Jso far\u{1b}]8;;"), "{screen}");
    terminal.press("\x1b");
    terminal.wait_for("stopped");
    terminal.press("q");
    assert_eq!(terminal.ended().code(), Some(0));
}

#[test]
fn keys_are_heard_while_a_program_floods_the_screen() {
    let project = Project::new();
    let mut terminal = Terminal::open(&project, 90, 24);
    terminal.wait_for("Whenever you save it");
    let flood = ENDLESS.replace("std::thread::park();", "println!();");
    project.write(FILE, flood);
    terminal.wait_for("checking …");
    terminal.press("r");
    terminal.wait_for("esc stops it");
    terminal.press("q");
    assert_eq!(terminal.ended().code(), Some(0));
}
