//! How programs end, and what they leave.

use std::fs;
use std::thread;
use std::time::Duration;

use checker::child::{End, Limits};
use nix::sys::stat::Mode;
use nix::unistd::mkfifo;

use super::room::{Room, SOON, ample, supervisor, text};

#[test]
fn a_program_that_ends_by_itself_is_reported_as_it_ended() {
    let table = [
        ("exit 0", End::Exited(0)),
        ("exit 255", End::Exited(255)),
        ("kill -KILL $$", End::Signalled(9)),
        ("kill -SEGV $$", End::Signalled(11)),
        ("kill -PIPE $$", End::Signalled(13)),
        // A real-time signal: it has no name.
        ("kill -34 $$", End::Signalled(34)),
        // Not our doing, although it looks like it.
        ("kill -XCPU $$", End::Signalled(24)),
        ("exec >&- 2>&- <&-; exit 4", End::Exited(4)),
        ("exec head -c 100000 /dev/zero", End::Exited(0)),
        ("exec cat", End::Exited(0)),
    ];
    for (script, end) in table {
        let mut room = Room::new();
        let outcome = room.run(script, ample());
        assert_eq!((outcome.end, outcome.left_behind), (end, 0), "{script}");
        assert!(!outcome.stdout_cut && !outcome.stderr_cut, "{script}");
        assert!(room.is_quiet(), "{script}");
    }
}

#[test]
fn what_a_program_leaves_running_is_counted_and_killed() {
    let table = [
        ("a child", "sleep 1000 &", 1),
        (
            "three children",
            "sleep 1000 & sleep 1000 & sleep 1000 &",
            3,
        ),
        ("a session of its own", "setsid sleep 1000 &", 1),
        ("a double fork", "( sleep 1000 & )", 1),
        ("a stopped child", "sh -c 'kill -STOP $$; :' &", 1),
        (
            "a child that ignores signals",
            "(trap '' TERM INT HUP; while :; do :; done) &",
            1,
        ),
        (
            "a child that holds its output",
            "sleep 1000 & exec echo done",
            1,
        ),
        // The zombie is dead already.
        (
            "a zombie's parent",
            "sh -c ': 8>gone & echo $! >pid; exec sleep 1000' & cat gone
             until grep -q 'State:.Z' /proc/$(cat pid)/status; do :; done 2>/dev/null",
            1,
        ),
    ];
    for (what, script, left_behind) in table {
        let mut room = Room::new();
        let outcome = room.run(&format!("{script}\n"), ample());
        assert_eq!(
            (outcome.end, outcome.left_behind),
            (End::Exited(0), left_behind),
            "{what}"
        );
        assert!(room.is_quiet(), "{what}");
    }
}

#[test]
fn a_family_of_sessions_that_forks_on_is_dead_too() {
    let mut room = Room::new();
    let script = "cat > spawn <<'END'\nsetsid sh spawn &\nsleep 1000 &\nwait\nEND\nsh spawn";
    let outcome = room.run(
        script,
        Limits {
            wall: SOON,
            ..ample()
        },
    );
    assert_eq!(outcome.end, End::OutOfTime);
    assert!(room.is_quiet());
}

#[test]
fn orphans_are_reaped_while_the_program_runs() {
    let table = [
        ("one that exits", "exit 0"),
        ("one that a nameless signal kills", "kill -34 $$"),
    ];
    for (what, ending) in table {
        let room = Room::new();
        // The orphan holds `gone` open until it ends; then somebody has to reap it.
        let script = format!(
            "( sh -c 'echo $$ >pid; {ending}' 8>gone & ); cat gone\n\
             while kill -0 $(cat pid) 2>/dev/null; do :; done; exit 6"
        );
        let outcome = room.run(
            &script,
            Limits {
                cpu: Duration::from_secs(20),
                ..ample()
            },
        );
        assert_eq!(
            (outcome.end, outcome.left_behind),
            (End::Exited(6), 0),
            "{what}"
        );
    }
}

#[test]
fn what_was_written_just_before_the_end_is_not_lost() {
    // While the supervisor is stopped nobody reads. It goes on when the program is a zombie.
    let script = "until grep -q ' Z ' /proc/$$/stat; do :; done && kill -CONT $PPID &\n\
                  kill -STOP $PPID; head -c 60000 /dev/zero; exit 0";
    for (output, end) in [(100_000, End::Exited(0)), (50_000, End::TooMuchOutput)] {
        let outcome = Room::new().run(script, Limits { output, ..ample() });
        assert_eq!(
            (outcome.end, outcome.stdout.len()),
            (end, output.min(60_000))
        );
    }
}

#[test]
fn runs_side_by_side_do_not_disturb_each_other() {
    let mut waiting = Room::new();
    let gate = waiting.folder.join("gate");
    mkfifo(&gate, Mode::S_IRWXU).unwrap();
    let request = waiting.request("setsid cat gate & echo here >&9; wait; exit 7");
    thread::scope(|scope| {
        let first = scope.spawn(|| supervisor().run(&request).unwrap());
        waiting.wait();
        // While the first waits with a daemon of its own, these come and are swept.
        for code in 1..=8 {
            scope.spawn(move || {
                let daemons = "setsid sleep 1000 & ".repeat(code);
                let mut room = Room::new();
                let outcome = room.run(&format!("{daemons} echo {code}; exit {code}"), ample());
                assert_eq!(outcome.end, End::Exited(code as i32));
                assert_eq!(outcome.left_behind, code);
                assert_eq!(text(&outcome.stdout).trim(), code.to_string());
                assert!(room.is_quiet());
            });
        }
        for _ in 0..20 {
            assert_eq!(
                Room::new().run("sleep 1000 & exit 1", ample()).left_behind,
                1
            );
        }
        fs::write(&gate, "open").unwrap();
        let outcome = first.join().unwrap();
        assert_eq!((outcome.end, outcome.left_behind), (End::Exited(7), 0));
        assert_eq!(text(&outcome.stdout), "open");
    });
    assert!(waiting.is_quiet());
}
