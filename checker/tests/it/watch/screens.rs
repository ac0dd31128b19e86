//! What watch mode looks like on terminals that can do little.

use super::terminal::{Setting, Terminal};
use super::without_blanks;
use crate::project::{Project, has_solutions};

const FILE: &str = "exercises/spawning/src/first_thread.rs";
const WRONG: &str = "\
pub fn run_beside(job: impl FnOnce() -> u64 + Send + 'static, own_work: impl FnOnce()) -> u64 {
    own_work();
    job()
}
";

/// The screen once it says this and is drawn to its last row.
fn whole(terminal: &Terminal, says: &str, last: &str) -> String {
    let screen = terminal.wait(says, |screen| {
        let text = screen.contents();
        text.contains(says) && text.ends_with(last)
    });
    without_blanks(&screen)
}

#[test]
fn forty_columns_without_utf8() {
    let project = Project::new();
    let setting = Setting::sized(40, 24).with("LC_ALL", "C");
    let mut terminal = Terminal::with(&project, &[], setting);
    insta::assert_snapshot!(whole(&terminal, "it is checked.", "q quit"), @"
    A first thread  spawning/first_thread
    ----------------------------------------
      Open
      exercises/spawning/src/first_thread.rs
      in your editor and do what it says.
      Whenever you save it, it is checked.
    n next  e edit  l list  h hint  q quit
    ");
    project.write(FILE, WRONG);
    let failed = whole(&terminal, "failed   (", "q quit");
    assert!(failed.is_ascii(), "{failed}");
    insta::assert_snapshot!(failed, @"
    A first thread  spawning/first_thread
    ----------------------------------------
    X spawning/first_thread failed
      exercises/spawning/src/first_thread.rs
    X may_overlap: extra outcome
      Promise: `run_beside` starts one
      thread for the job, does both pieces
      of work once, and returns what the job
      returned.
      Under some schedule `run_beside` did
      not start exactly one thread, or it
      returned something else than the job's
      value, for example because it looked
      before the job was done.
      Seen: observed value: 7; observed
      pieces of work done: 2; observed at
      work at most: 1; observed threads
      started: 0; ended returned.
    failed   (73 more lines below)
    n next  e edit  l list  h hint  q quit
    ");
    terminal.press("l");
    let list = whole(&terminal, "type to narrow", "esc back");
    assert!(
        list.is_ascii() && list.contains(">~ spawning/first_thread"),
        "{list}"
    );
    insta::assert_snapshot!(list.lines().take(5).collect::<Vec<_>>().join("\n"), @"
    A first thread  spawning/first_thread
    ----------------------------------------
      type to narrow the list down
    >~ spawning/first_thread              in
       spawning/many_threads              no
    ");
    terminal.press("\x1b");
    whole(&terminal, "failed   (", "q quit");
    terminal.press("\x03");
    assert_eq!(terminal.ended().code(), Some(0));
}

#[test]
fn a_terminal_that_cannot_be_drawn_upon_gets_lines_and_no_prompt() {
    let project = Project::new();
    let dumb = Setting::sized(90, 24).with("TERM", "dumb");
    let mut terminal = Terminal::with(&project, &[], dumb);
    terminal.wait_for("Next: A first thread");
    assert_eq!(terminal.ended().code(), Some(0));
    let screen = terminal.wait_for("cargo checker hint");
    assert!(!screen.contains("q quit"), "{screen}");
}

#[test]
fn the_solution_is_beside_one_s_own_where_there_is_room_and_below_it_where_there_is_none() {
    if !has_solutions() {
        return;
    }
    let project = Project::new();
    let own = "pub fn run_beside(job: impl FnOnce() -> u64 + Send + 'static, own: impl FnOnce()) -> u64 {\n    \
               let handle = std::thread::spawn(job);\n    own();\n    handle.join().unwrap()\n}\n";
    for (columns, beside) in [(130, true), (60, false)] {
        let mut terminal = Terminal::open(&project, columns, 40);
        terminal.wait_for("q quit");
        project.write(FILE, format!("{own}// {columns}\n"));
        terminal.wait_for("passed: `n` goes on");
        terminal.press("s");
        let screen = terminal.wait_for("worked solution");
        let mut rows = screen.lines();
        let both = rows.any(|row| {
            row.contains("exercises/spawning/src/first_thread.rs")
                && row.contains("solutions/spawning/src/first_thread.rs")
        });
        assert_eq!(both, beside, "{screen}");
        terminal.press("\x1b");
        terminal.wait_for("passed it");
        terminal.press("q");
        assert_eq!(terminal.ended().code(), Some(0));
    }
}
