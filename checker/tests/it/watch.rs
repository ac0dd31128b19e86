//! Watch mode, driven as a learner drives it: in a terminal, with keys and with saves.

mod editor;
mod run;
mod screens;
mod terminal;
mod walk;

use nix::sys::signal::Signal;
use nix::sys::wait::{WaitPidFlag, WaitStatus, waitpid};
use terminal::Terminal;

use crate::project::{Project, has_solutions};

const FILE: &str = "exercises/spawning/src/first_thread.rs";
const SECOND: &str = "exercises/arguments/src/clone_for_each.rs";

fn right() -> String {
    std::fs::read_to_string(
        crate::project::repository().join("solutions/spawning/src/first_thread.rs"),
    )
    .unwrap()
}

const WRONG: &str = "pub fn run_beside(job: impl FnOnce() -> u64 + Send + 'static, \
                     own_work: impl FnOnce()) -> u64 { own_work(); job() }\n";
const BROKEN: &str = "pub fn run_beside( {\n";
/// rustc is at it until its time is up.
const ENDLESS: &str = "pub const X: u32 = { let mut i = 0u64; loop { i += 1; if i == u64::MAX { break } } 1 };\n\
                       #![allow(long_running_const_eval)]\n";

/// The rows of a screen that have something in them, without the first: how many exercises there
/// are is no matter of this test.
fn without_blanks(screen: &str) -> String {
    let rows = screen.lines().skip(1).filter(|row| !row.trim().is_empty());
    rows.collect::<Vec<_>>().join("\n")
}

#[test]
fn a_learner_fails_takes_a_hint_passes_and_goes_on() {
    if !has_solutions() {
        return;
    }
    let project = Project::new();
    let mut terminal = Terminal::open(&project, 90, 30);
    let start = terminal.wait("a whole screen", |screen| {
        screen.contents().ends_with("q quit")
    });
    assert!(start.contains("A first thread"), "{start}");
    insta::assert_snapshot!(without_blanks(&start), @"
    A first thread  spawning/first_thread
    ------------------------------------------------------------------------------------------
      Open exercises/spawning/src/first_thread.rs in your editor and do what it says.
      Whenever you save it, it is checked.
    n next  e edit  l list  h hint  r run  p replay  s solution  x reset  q quit
    ");

    project.write(FILE, WRONG);
    let verdict = terminal.wait_for("failed   (");
    assert!(verdict.contains("may_overlap: extra outcome"), "{verdict}");

    terminal.press("h");
    terminal.wait_for("Hint 1 of");
    terminal.press("s");
    terminal.wait_for("it is shown when you have passed");
    terminal.press("\x1b");
    terminal.wait_for("may_overlap: extra outcome");
    terminal.press("p");
    terminal.wait_for("Step 1 of");
    terminal.press("\x1b[F");
    terminal.wait_for("observed value: 7");
    terminal.press("\x1b");
    terminal.wait_for("may_overlap: extra outcome");

    project.write(FILE, right());
    // What is drawn last is the row of keys.
    let passed = terminal.wait("a whole screen", |screen| {
        let text = screen.contents();
        text.contains("passed: `n` goes on") && text.ends_with("q quit")
    });
    assert!(passed.contains("Every schedule"), "{passed}");
    insta::assert_snapshot!(without_blanks(&passed), @"
    A first thread  spawning/first_thread
    ------------------------------------------------------------------------------------------
    ✔ spawning/first_thread passed
      Every schedule: 9 executions, 4 outcomes, in 3 scenarios.
      Bounds: memory sequentially consistent, at most 1 spurious wake-up an execution, loops
      that wait by looking followed for 3 rounds, a sleep may last any longer than it says.
      the chapter:  book/src/spawning.md#first_thread
      next:         Many threads (spawning/many_threads)
    passed: `n` goes on, `s` shows a solution, `o` what Clippy would polish
    n next  e edit  l list  h hint  r run  p replay  s solution  x reset  q quit
    ");
    terminal.press("s");
    terminal.wait_for("worked solution");
    terminal.press("n");
    terminal.wait("another exercise", |screen| {
        let text = screen.contents();
        text.contains("Whenever you save it") && !text.contains("first_thread")
    });
    terminal.press("l");
    terminal.wait_for("type to narrow the list down");
    terminal.press("first");
    terminal.wait("one exercise", |screen| {
        screen.contents().contains("spawning/first_thread")
            && !screen.contents().contains("daemons/")
    });
    terminal.press("\r");
    terminal.wait_for("You have passed it");

    terminal.press("x");
    terminal.wait_for("back as it was handed out?");
    terminal.press("n");
    terminal.wait_for("You have passed it");
    assert_eq!(project.read(FILE), right());
    terminal.press("xy");
    terminal.wait_for("Your version is kept as");
    assert!(project.read(FILE).contains("todo!"));
    terminal.press("q");
    assert_eq!(terminal.ended().code(), Some(0));
}

#[test]
fn the_verdict_is_about_the_last_save_whatever_came_before() {
    if !has_solutions() {
        return;
    }
    let project = Project::new();
    let mut terminal = Terminal::open(&project, 90, 30);
    terminal.wait_for("Whenever you save it");
    for round in 0..5 {
        // Saves faster than checks, and the last one counts.
        project.write(FILE, right());
        project.write(FILE, format!("{WRONG}// {round}\n"));
        project.write(FILE, format!("{BROKEN}// {round}\n"));
        terminal.wait_for("does not compile");
        project.write(FILE, format!("{BROKEN}// {round} again\n"));
        project.write(FILE, format!("{}// {round}\n", right()));
        terminal.wait_for("passed: `n` goes on");
    }
    terminal.press("q");
    assert_eq!(terminal.ended().code(), Some(0));
}

#[test]
fn an_editor_may_put_a_new_file_in_the_place_of_the_old_one() {
    if !has_solutions() {
        return;
    }
    let project = Project::new();
    let mut terminal = Terminal::open(&project, 90, 30);
    terminal.wait_for("Whenever you save it");
    project.write("exercises/spawning/src/.first_thread.rs.swp", right());
    std::fs::rename(
        project.path("exercises/spawning/src/.first_thread.rs.swp"),
        project.path(FILE),
    )
    .unwrap();
    terminal.wait_for("passed: `n` goes on");
    // Another exercise is saved: that is the one in hand now.
    project.write(SECOND, "pub fn nothing() {}\n");
    let screen = terminal.wait_for("not the way the checker calls it");
    assert!(screen.contains("arguments/clone_for_each"), "{screen}");
    terminal.press("q");
    terminal.ended();
}

#[test]
fn keys_and_saves_are_heard_while_a_check_takes_long() {
    if !has_solutions() {
        return;
    }
    let project = Project::new();
    let mut terminal = Terminal::open(&project, 90, 30);
    terminal.wait_for("Whenever you save it");
    project.write(FILE, ENDLESS);
    terminal.wait_for("checking …");
    terminal.press("l");
    terminal.wait_for("type to narrow the list down");
    terminal.press("\x1b");
    terminal.wait_for("checking …");
    project.write(FILE, right());
    terminal.wait_for("passed: `n` goes on");
    terminal.press("\x03");
    assert_eq!(terminal.ended().code(), Some(0));
}

#[test]
fn the_terminal_is_given_back_when_a_signal_ends_it() {
    for (signal, code) in [
        (Signal::SIGTERM, 143),
        (Signal::SIGHUP, 129),
        (Signal::SIGINT, 130),
    ] {
        let project = Project::new();
        let mut terminal = Terminal::open(&project, 60, 20);
        terminal.wait_for("Whenever you save it");
        assert!(!terminal.is_usual());
        terminal.signal(signal);
        assert_eq!(terminal.ended().code(), Some(code));
    }
}

#[test]
fn what_was_kept_of_an_exercise_that_is_put_back_is_always_said() {
    let project = Project::new();
    let mut terminal = Terminal::open(&project, 90, 30);
    for round in 1..=15 {
        terminal.wait_for("Whenever you save it");
        project.write(FILE, format!("{BROKEN}// {round}\n"));
        terminal.wait_for("does not compile");
        terminal.press("xy");
        let name = match round {
            1 => "first_thread.mine.rs".to_owned(),
            _ => format!("first_thread.mine-{round}.rs"),
        };
        terminal.wait_for(&name);
    }
    terminal.press("q");
    assert_eq!(terminal.ended().code(), Some(0));
}

#[test]
fn it_can_be_suspended_and_goes_on() {
    let project = Project::new();
    for by in ["\x1a", "signal"] {
        let mut terminal = Terminal::open(&project, 60, 20);
        terminal.wait_for("Whenever you save it");
        match by {
            "signal" => terminal.signal(Signal::SIGTSTP),
            key => terminal.press(key),
        }
        let stopped = waitpid(terminal.pid(), Some(WaitPidFlag::WUNTRACED)).unwrap();
        assert!(matches!(stopped, WaitStatus::Stopped(..)), "{stopped:?}");
        terminal.wait("the usual screen", |screen| !screen.alternate_screen());
        assert!(terminal.is_usual());
        terminal.signal(Signal::SIGCONT);
        terminal.wait("our screen", |screen| {
            screen.alternate_screen() && screen.contents().contains("Whenever you save it")
        });
        terminal.press("q");
        assert_eq!(terminal.ended().code(), Some(0));
    }
}

#[test]
fn it_fits_every_size_of_the_terminal() {
    let project = Project::new();
    let mut terminal = Terminal::open(&project, 90, 30);
    terminal.wait_for("q quit");
    for (columns, rows) in [(40, 10), (200, 60), (20, 3), (90, 30)] {
        terminal.resize(columns, rows);
        terminal.wait("the first row at the top", |screen| {
            let first = screen.rows(0, columns).next().unwrap_or_default();
            first.starts_with("threadlings")
                && (rows < 5 || screen.contents().lines().count() <= usize::from(rows))
        });
    }
    terminal.wait_for("q quit");
    terminal.press("q");
    terminal.ended();
}

#[test]
fn it_takes_the_terminal_again_after_it_was_stopped_without_a_word() {
    let project = Project::new();
    let mut terminal = Terminal::open(&project, 60, 20);
    terminal.wait_for("Whenever you save it");
    terminal.signal(Signal::SIGSTOP);
    let stopped = waitpid(terminal.pid(), Some(WaitPidFlag::WUNTRACED)).unwrap();
    assert!(matches!(stopped, WaitStatus::Stopped(..)), "{stopped:?}");
    // As a shell does that goes on without us: lines are typed, and can be seen.
    terminal.make_usual();
    terminal.signal(Signal::SIGCONT);
    terminal.press("l");
    terminal.wait_for("type to narrow the list down");
    terminal.press("\x03");
    assert_eq!(terminal.ended().code(), Some(0));
}
