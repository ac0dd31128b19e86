//! The learner's editor, started from watch mode with the terminal in its hands.

use std::os::unix::fs::PermissionsExt;

use nix::sys::signal::{Signal, killpg};
use nix::sys::wait::{WaitPidFlag, WaitStatus, waitpid};

use super::terminal::{Setting, Terminal};
use crate::project::Project;

const FILE: &str = "exercises/spawning/src/first_thread.rs";
/// Gives the result before the thread has it.
const WRONG: &str = "\
pub fn run_beside(job: impl FnOnce() -> u64 + Send + 'static, own_work: impl FnOnce()) -> u64 {
    own_work();
    job()
}
";
const BROKEN: &str = "\npub fn run_beside( {\n";

/// An editor that notes what it was told, waits for a line, and does something then.
fn editor(project: &Project, does: &str) -> Setting {
    let script = format!(
        "#!/bin/sh\n\
         printf '%s\\n' \"$@\" > told\n\
         echo the editor is here\n\
         read line\n\
         {does}\n"
    );
    project.write("vim", script);
    let executable = std::fs::Permissions::from_mode(0o755);
    std::fs::set_permissions(project.path("vim"), executable).unwrap();
    Setting::sized(90, 30)
        .with("VISUAL", "./vim")
        .with("EDITOR", "false")
}

#[test]
fn the_editor_opens_at_the_line_has_the_keys_and_gives_the_terminal_back() {
    let project = Project::new();
    let setting = editor(&project, "echo \"$line\" > typed; cat right > \"$2\"");
    project.write("right", WRONG);
    let mut terminal = Terminal::with(&project, &[], setting);
    terminal.wait_for("Whenever you save it");
    project.write(FILE, BROKEN);
    terminal.wait_for("does not compile");
    terminal.press("e");
    terminal.wait("the editor", |screen| {
        !screen.alternate_screen() && screen.contents().contains("the editor is here")
    });
    assert!(terminal.is_usual());
    // Keys that would mean something to watch mode.
    terminal.press("qhn\r");
    // It is checked what the editor has saved.
    terminal.wait("the verdict", |screen| {
        screen.alternate_screen() && screen.contents().contains("may_overlap: extra outcome")
    });
    assert!(!terminal.is_usual());
    assert_eq!(project.read("typed"), "qhn\n");
    let file = project.path(FILE).canonicalize().unwrap();
    let told = project.read("told");
    let (line, named) = told.split_once('\n').unwrap();
    assert_eq!(line, "+2", "where rustc points");
    assert_eq!(std::path::Path::new(named.trim()), file);

    // In a walk, the line is that of the step.
    terminal.press("p");
    terminal.wait_for("Step 1 of");
    terminal.press("e");
    terminal.wait("the editor", |screen| {
        let text = screen.contents();
        !screen.alternate_screen() && text.matches("the editor is here").count() == 2
    });
    terminal.press("\r");
    terminal.wait("the walk", |screen| screen.alternate_screen());
    terminal.press("qq");
    assert_eq!(terminal.ended().code(), Some(0));
}

#[test]
fn an_editor_that_fails_or_is_not_there_is_named_and_nothing_is_lost() {
    let project = Project::new();
    let mut terminal = Terminal::with(&project, &[], editor(&project, "exit 3"));
    terminal.wait_for("Whenever you save it");
    terminal.press("e");
    terminal.wait_for("the editor is here");
    terminal.press("\r");
    terminal.wait_for("`./vim` has ended with exit status: 3");
    terminal.press("q");
    assert_eq!(terminal.ended().code(), Some(0));

    let mut terminal = Terminal::open(&project, 90, 30);
    terminal.wait_for("Whenever you save it");
    terminal.press("e");
    terminal.wait_for("no editor is known");
    terminal.press("q");
    assert_eq!(terminal.ended().code(), Some(0));
}

#[test]
fn when_the_editor_is_suspended_so_are_we() {
    let project = Project::new();
    let setting = editor(&project, "kill -TSTP 0; echo on again; read line");
    let mut terminal = Terminal::with(&project, &[], setting);
    terminal.wait_for("Whenever you save it");
    terminal.press("e");
    terminal.wait_for("the editor is here");
    terminal.press("\r");
    let stopped = waitpid(terminal.pid(), Some(WaitPidFlag::WUNTRACED)).unwrap();
    assert!(matches!(stopped, WaitStatus::Stopped(..)), "{stopped:?}");
    killpg(terminal.pid(), Signal::SIGCONT).unwrap();
    terminal.wait_for("on again");
    assert!(terminal.is_usual());
    terminal.press("\r");
    terminal.wait_for("Whenever you save it");
    terminal.press("q");
    assert_eq!(terminal.ended().code(), Some(0));
}
