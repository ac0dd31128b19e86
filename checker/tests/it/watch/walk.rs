//! A failing schedule, walked through by keys: in watch mode, and on its own.

use nix::sys::signal::Signal;
use nix::sys::wait::{WaitPidFlag, WaitStatus, waitpid};

use super::terminal::{Setting, Terminal};
use super::without_blanks;
use crate::project::Project;

const EXERCISE: &str = "arguments/clone_for_each";
const FILE: &str = "exercises/arguments/src/clone_for_each.rs";
/// Measures under the lock, so that no two parts can be measured at a time.
const STUCK: &str = "\
use std::sync::{Arc, Mutex};
use std::thread;

pub fn add_up(parts: Vec<u64>, measure: Arc<dyn Fn(u64) -> u64 + Send + Sync>) -> u64 {
    let total = Arc::new(Mutex::new(0));
    let mut handles = Vec::new();
    for part in parts {
        let (total, measure) = (Arc::clone(&total), Arc::clone(&measure));
        handles.push(thread::spawn(move || {
            let mut total = total.lock().unwrap();
            *total += measure(part);
        }));
    }
    for handle in handles {
        handle.join().unwrap();
    }
    *total.lock().unwrap()
}
";

const STEP: [&str; 3] = ["replay", EXERCISE, "--step"];

fn walk(project: &Project, setting: Setting) -> Terminal {
    project.write(FILE, STUCK);
    let terminal = Terminal::with(project, &STEP, setting);
    terminal.wait_for("Step 1 of 4");
    terminal
}

/// The rows of the screen once this step is shown, whole.
fn at(terminal: &Terminal, step: &str) -> String {
    terminal.wait(step, |screen| {
        let text = screen.contents();
        text.contains(step) && text.ends_with("q leave")
    })
}

#[test]
fn a_failing_schedule_is_walked_through_forwards_and_backwards() {
    let project = Project::new();
    let mut terminal = walk(&project, Setting::sized(90, 24));
    terminal.press("  ");
    insta::assert_snapshot!(at(&terminal, "Step 3 of 4"), @"
    Step 3 of 4   thread 1   lock Mutex 1
      clone_for_each.rs:10  let mut total = total.lock().unwrap();

    main      waits for thread 1 to end
    thread 1  holds Mutex 1
    thread 2  waits for Mutex 1, held by thread 1

        main                    thread 1           thread 2   clone_for_each.rs
     1  spawn: starts thread 1                                 9  handles.push(thread::spawn(…
     2  spawn: starts thread 2  │                              9  handles.push(thread::spawn(…
        waits for thread 1 to   │                  │          15  handle.join().unwrap();
        end                     │                  │
     3  ┊                       lock Mutex 1       │          10  let mut total = total.lock(…
        ┊                       │                  waits for  10  let mut total = total.lock(…
        ┊                       │                  Mutex 1,
        ┊                       │                  held by
        ┊                       │                  thread 1






    space on  b back  home first  end last  w where it goes wrong  q leave
    ");
    // Back with the arrow, to the end, and to where it goes wrong.
    terminal.press("\x1b[D");
    let second = at(&terminal, "Step 2 of 4");
    assert!(!second.contains("lock Mutex 1"), "{second}");
    terminal.press("\x1b[F");
    insta::assert_snapshot!(at(&terminal, "Step 4 of 4"), @"
    Step 4 of 4   thread 1   meets rendezvous
      scenario:23

    main      waits for thread 1 to end
    thread 1  holds Mutex 1; waits at rendezvous: 1 of 2 are there
    thread 2  waits for Mutex 1, held by thread 1

    Nobody will ever arrive at rendezvous: all other threads wait, too.
    ended deadlock

        main                    thread 1           thread 2   clone_for_each.rs
     2  spawn: starts thread 2  │                              9  handles.push(thread::spawn(…
        waits for thread 1 to   │                  │          15  handle.join().unwrap();
        end                     │                  │
     3  ┊                       lock Mutex 1       │          10  let mut total = total.lock(…
        ┊                       │                  waits for  10  let mut total = total.lock(…
        ┊                       │                  Mutex 1,
        ┊                       │                  held by
        ┊                       │                  thread 1
    ▸4  ┊                       meets rendezvous   ┊          scenario:23
        ┊                       waits at           ┊          scenario:23
        ┊                       rendezvous: 1 of   ┊
        ┊                       2 are there        ┊
    space on  b back  home first  end last  w where it goes wrong  q leave
    ");
    terminal.press("\x1b[H");
    at(&terminal, "Step 1 of 4");
    terminal.press("w");
    at(&terminal, "Step 4 of 4");
    terminal.press("b");
    at(&terminal, "Step 3 of 4");
    terminal.press("q");
    assert_eq!(terminal.ended().code(), Some(0));
}

#[test]
fn a_walk_fits_narrow_terminals_and_those_without_utf8() {
    let project = Project::new();
    let setting = Setting::sized(40, 24).with("LC_ALL", "C");
    let mut terminal = walk(&project, setting);
    terminal.press("\x1b[F");
    let screen = at(&terminal, "Step 4 of 4");
    assert!(screen.is_ascii(), "{screen}");
    insta::assert_snapshot!(screen, @"
    Step 4 of 4   thread 1   meets
    rendezvous
      scenario:23

    main      waits for thread 1 to end
    thread 1  holds Mutex 1; waits at
              rendezvous: 1 of 2 are there
    thread 2  waits for Mutex 1, held by
              thread 1

    Nobody will ever arrive at rendezvous:
    all other threads wait, too.
    ended deadlock

        thread 2 waits for Mutex 1, held by
        thread 1
          clone_for_each.rs:10  let mut to..
    >4  thread 1: meets rendezvous
          scenario:23
        thread 1 waits at rendezvous: 1 of 2
        are there
          scenario:23

    space on  b back  home first  q leave
    ");
    terminal.resize(90, 12);
    at(&terminal, "Step 4 of 4");
    terminal.resize(20, 3);
    terminal.wait_for("Step 4 of 4");
    terminal.press("\x03");
    assert_eq!(terminal.ended().code(), Some(0));
}

#[test]
fn the_terminal_is_given_back_when_a_signal_ends_a_walk() {
    let project = Project::new();
    for (signal, code) in [(Signal::SIGTERM, 143), (Signal::SIGHUP, 129)] {
        let mut terminal = walk(&project, Setting::sized(60, 20));
        assert!(!terminal.is_usual());
        terminal.signal(signal);
        assert_eq!(terminal.ended().code(), Some(code));
    }
}

#[test]
fn a_walk_can_be_suspended_and_goes_on_where_it_was() {
    let project = Project::new();
    let mut terminal = walk(&project, Setting::sized(60, 20));
    terminal.press(" ");
    terminal.wait_for("Step 2 of 4");
    terminal.press("\x1a");
    let stopped = waitpid(terminal.pid(), Some(WaitPidFlag::WUNTRACED)).unwrap();
    assert!(matches!(stopped, WaitStatus::Stopped(..)), "{stopped:?}");
    terminal.wait("the usual screen", |screen| !screen.alternate_screen());
    assert!(terminal.is_usual());
    terminal.signal(Signal::SIGCONT);
    terminal.wait("the walk", |screen| {
        screen.alternate_screen() && screen.contents().contains("Step 2 of 4")
    });
    terminal.press("q");
    assert_eq!(terminal.ended().code(), Some(0));
}

#[test]
fn without_a_terminal_that_can_be_drawn_upon_a_schedule_is_printed() {
    let project = Project::new();
    project.write(FILE, STUCK);
    let printed = project.checker(&STEP).expect_code(0).stdout;
    assert!(printed.contains("thread 2 waits for Mutex 1, held by thread 1"));
    let dumb = Setting::sized(90, 60).with("TERM", "dumb");
    let mut terminal = Terminal::with(&project, &STEP, dumb);
    terminal.wait_for("thread 2 waits for Mutex 1, held by thread 1");
    assert_eq!(terminal.ended().code(), Some(0));
}

#[test]
fn watch_mode_walks_through_what_it_has_found_until_something_is_saved() {
    let project = Project::new();
    let mut terminal = Terminal::open(&project, 90, 30);
    terminal.wait_for("Whenever you save it");
    project.write(FILE, STUCK);
    terminal.wait_for("failed   (");
    terminal.press("p");
    terminal.wait_for("Step 1 of 4");
    terminal.press("  ");
    let screen = at(&terminal, "Step 3 of 4");
    insta::assert_snapshot!(without_blanks(&screen), @"
    A clone for each thread  arguments/clone_for_each
    ------------------------------------------------------------------------------------------
    Step 3 of 4   thread 1   lock Mutex 1
      clone_for_each.rs:10  let mut total = total.lock().unwrap();
    main      waits for thread 1 to end
    thread 1  holds Mutex 1
    thread 2  waits for Mutex 1, held by thread 1
        main                    thread 1           thread 2   clone_for_each.rs
     1  spawn: starts thread 1                                 9  handles.push(thread::spawn(…
     2  spawn: starts thread 2  │                              9  handles.push(thread::spawn(…
        waits for thread 1 to   │                  │          15  handle.join().unwrap();
        end                     │                  │
     3  ┊                       lock Mutex 1       │          10  let mut total = total.lock(…
        ┊                       │                  waits for  10  let mut total = total.lock(…
        ┊                       │                  Mutex 1,
        ┊                       │                  held by
        ┊                       │                  thread 1
    failed
    space on  b back  home first  end last  w where it goes wrong  q leave
    ");
    terminal.press("q");
    terminal.wait_for("measured_at_the_same_time: deadlock");
    terminal.press("p");
    terminal.wait_for("Step 1 of 4");
    project.write(FILE, "pub fn add_up( {\n");
    terminal.wait_for("does not compile");
    terminal.press("p");
    terminal.wait_for("there is no schedule to replay");
    terminal.press("q");
    assert_eq!(terminal.ended().code(), Some(0));
}
