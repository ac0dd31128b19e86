//! What is left when the supervisor, or the checker, is killed.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use checker::child::ChildError;

use super::room::{AGES, Room, request, supervisor};

#[test]
fn a_supervisor_that_is_lost_is_an_error_and_the_program_dies_with_it() {
    let table = [
        ("killed", "sleep 1000 & kill -KILL $PPID; exec sleep 1000"),
        ("stopped", "sleep 1000 & kill -STOP $PPID; exec sleep 1000"),
        // A signal that it can see lets it kill daemons too.
        (
            "told to stop",
            "setsid sleep 1000 & kill -TERM $PPID; exec sleep 1000",
        ),
    ];
    for (what, script) in table {
        let mut room = Room::new();
        let begun = Instant::now();
        let result = supervisor().run(&room.request(script));
        assert!(
            begun.elapsed() < AGES,
            "{what}: noticed only after the program's deadline"
        );
        assert!(
            matches!(result, Err(ChildError::SupervisorLost { .. })),
            "{what}: {result:?}"
        );
        while !room.is_quiet() {
            room.wait();
        }
    }
}

#[test]
fn when_the_checker_is_killed_nothing_is_left() {
    let table = [
        "setsid sleep 1000 & sleep 1000 & trap '' TERM; echo ready >&9; sleep 1000",
        // The program kills both; the supervisor, stopped before, has no time to see the one die.
        "read -r pid name state checker rest </proc/$PPID/stat
         kill -STOP $PPID; kill -KILL $checker $PPID; exec sleep 1000",
    ];
    for script in table {
        let mut room = Room::new();
        let name = concat!(module_path!(), "::a_checker_that_is_killed")
            .split_once("::")
            .unwrap()
            .1;
        let mut checker = Command::new(std::env::current_exe().unwrap())
            .args([name, "--exact", "--ignored"])
            .env("ROOM", &room.folder)
            .env("SCRIPT", script)
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        room.wait();
        checker.kill().unwrap();
        checker.wait().unwrap();
        while !room.is_quiet() {
            room.wait();
        }
    }
}

#[test]
#[ignore = "the process that the test above starts and kills"]
fn a_checker_that_is_killed() {
    let (Some(folder), Ok(script)) = (std::env::var_os("ROOM"), std::env::var("SCRIPT")) else {
        return;
    };
    let mut request = request(Path::new(&folder), &script);
    // Not the deadline is to end it, but the checker's death.
    request.limits.wall = 10 * AGES;
    if std::env::var_os("CONFINED").is_some() {
        request.confinement = Some(super::confined::given(
            Path::new(&folder),
            &sandbox::Layer::ALL,
        ));
    }
    let _ = supervisor().run(&request);
}

/// A daemon in a session of its own outlives a supervisor that is killed, unless it lives in a world
/// of processes that ends with it.
#[test]
fn when_supervisor_and_checker_are_killed_a_confined_daemon_dies_too() {
    let mut room = Room::new();
    let name = concat!(module_path!(), "::a_checker_that_is_killed")
        .split_once("::")
        .unwrap()
        .1;
    let script = "setsid sleep 1000 & echo ready >&9; exec sleep 1000";
    let mut checker = Command::new(std::env::current_exe().unwrap())
        .args([name, "--exact", "--ignored"])
        .env("ROOM", &room.folder)
        .env("SCRIPT", script)
        .env("CONFINED", "1")
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    room.wait();
    for supervisor in children_of(checker.id()) {
        let supervisor = nix::unistd::Pid::from_raw(supervisor);
        nix::sys::signal::kill(supervisor, nix::sys::signal::Signal::SIGKILL).unwrap();
    }
    checker.kill().unwrap();
    checker.wait().unwrap();
    while !room.is_quiet() {
        room.wait();
    }
}

fn children_of(parent: u32) -> Vec<i32> {
    let processes = std::fs::read_dir("/proc").unwrap();
    let numbers = processes.filter_map(|entry| entry.ok()?.file_name().to_str()?.parse().ok());
    let is_child = |pid: &i32| {
        let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
        let rest = stat.rsplit_once(") ").map(|(_, rest)| rest.to_owned());
        rest.is_some_and(|rest| rest.split(' ').nth(1) == Some(&parent.to_string()))
    };
    numbers.filter(is_child).collect()
}
