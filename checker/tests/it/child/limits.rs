//! What a program may use, and what happens when it uses more.

use std::fs;
use std::sync::{Mutex, mpsc};
use std::thread;
use std::time::Duration;

use checker::child::{End, Limits, Request};

use super::room::{AGES, MIB, Room, SOON, ample, supervisor, text};

/// One orphan after another uses some processor time, and holds the FIFO `gone` until it ends.
const ORPHANS: &str = "while :; do
    ( sh -c 'i=0; while [ $i -lt 150000 ]; do i=$((i+1)); done' 8>gone & )
    cat gone
done";

#[test]
fn a_program_that_would_run_for_ever_is_stopped_by_the_limit_it_hits() {
    let wall = || Limits {
        wall: SOON,
        ..ample()
    };
    let cpu = || Limits {
        cpu: SOON,
        ..ample()
    };
    let table = [
        ("sleeps", "exec sleep 1000", wall(), End::OutOfTime),
        (
            "ignores TERM",
            "trap '' TERM; while :; do sleep 1000; done",
            wall(),
            End::OutOfTime,
        ),
        ("stops itself", "kill -STOP $$", wall(), End::OutOfTime),
        (
            "waits for a stopped child",
            "sh -c 'kill -STOP $$' & wait",
            wall(),
            End::OutOfTime,
        ),
        (
            "waits for a daemon",
            "setsid -w sleep 1000",
            wall(),
            End::OutOfTime,
        ),
        ("loops", "while :; do :; done", cpu(), End::OutOfCpu),
        (
            "ignores XCPU",
            "trap '' XCPU; while :; do :; done",
            cpu(),
            End::OutOfCpu,
        ),
        (
            "a child loops",
            "(while :; do :; done) & wait",
            cpu(),
            End::OutOfCpu,
        ),
        (
            "a daemon loops",
            "setsid sh -c 'while :; do :; done' & wait",
            cpu(),
            End::OutOfCpu,
        ),
        (
            "children come and go",
            "while :; do /bin/true; done",
            cpu(),
            End::OutOfCpu,
        ),
        (
            "orphans come and go",
            ORPHANS,
            Limits {
                wall: AGES / 2,
                cpu: 3 * SOON,
                ..ample()
            },
            End::OutOfCpu,
        ),
    ];
    for (what, script, limits, end) in table {
        let mut room = Room::new();
        let outcome = room.run(script, limits);
        assert_eq!((outcome.end, outcome.left_behind), (end, 0), "{what}");
        assert!(outcome.cpu >= SOON || end != End::OutOfCpu, "{what}");
        assert!(outcome.wall >= SOON || end != End::OutOfTime, "{what}");
        assert!(room.is_quiet(), "{what}");
    }
}

#[test]
fn a_program_that_runs_out_of_time_may_say_goodbye() {
    let script = "trap 'echo bye; exit 0' TERM; sleep 1000 & wait";
    // A hundred milliseconds are enough, except on a machine that is very busy.
    let said = (0..10).any(|_| {
        let outcome = Room::new().run(
            script,
            Limits {
                wall: SOON,
                ..ample()
            },
        );
        assert_eq!(outcome.end, End::OutOfTime);
        outcome.stdout == b"bye\n"
    });
    assert!(said);
}

#[test]
fn a_program_that_forks_without_end_is_stopped() {
    let table = [
        ("children", "while :; do sleep 1000 & done"),
        ("daemons", "while :; do setsid sleep 1000 & done"),
    ];
    for (what, script) in table {
        let mut room = Room::new();
        let outcome = room.run(
            script,
            Limits {
                processes: Some(30),
                ..ample()
            },
        );
        // On a machine under load an ordinary user may be refused a `fork` first: `sh` gives up then.
        assert!(
            matches!(outcome.end, End::TooManyProcesses | End::Exited(2)),
            "{what}"
        );
        assert!(room.is_quiet(), "{what}");
    }
}

#[test]
fn a_fork_bomb_is_dead_in_the_end() {
    let table = [
        ("in one group", "f() { f | f & }; f; sleep 1000"),
        (
            "in a thousand sessions",
            "setsid sh bomb & setsid sh bomb & wait",
        ),
    ];
    for (what, script) in table {
        let mut room = Room::new();
        fs::write(room.folder.join("bomb"), script).unwrap();
        let limits = Limits {
            wall: AGES / 20,
            processes: Some(30),
            ..ample()
        };
        let outcome = room.run("exec sh bomb", limits);
        // An ordinary user is refused a `fork` at some time, and then the bomb may die out.
        assert!(
            matches!(
                outcome.end,
                End::TooManyProcesses | End::OutOfTime | End::Exited(_)
            ),
            "{what}"
        );
        assert!(room.is_quiet(), "{what}");
    }
}

#[test]
fn as_many_processes_as_allowed_are_allowed_whatever_others_start() {
    let room = Room::new();
    let script = "for i in 1 2 3 4; do sleep 0.2 & done; echo ready >&9; wait; exit 5";
    let limits = Limits {
        processes: Some(5),
        ..ample()
    };
    let request = Request {
        limits,
        ..room.request(script)
    };
    thread::scope(|scope| {
        let run = scope.spawn(|| supervisor().run(&request).unwrap());
        room.wait();
        let (end, ended) = mpsc::channel::<()>();
        let ended = Mutex::new(ended);
        thread::scope(|others| {
            for _ in 0..30 {
                others.spawn(|| ended.lock().unwrap().recv());
            }
            assert_eq!(run.join().unwrap().end, End::Exited(5));
            drop(end);
        });
    });
}

#[test]
fn a_stream_that_exceeds_its_limit_ends_the_program() {
    let limits = || Limits {
        output: 10_000,
        ..ample()
    };
    let table = [
        ("stdout for ever", "exec yes", 10_000, 0),
        ("stderr for ever", "exec yes >&2", 0, 10_000),
        ("a grandchild for ever", "setsid yes & wait", 10_000, 0),
        (
            "one byte more, then the end",
            "head -c 10001 /dev/zero",
            10_000,
            0,
        ),
    ];
    for (what, script, stdout, stderr) in table {
        let mut room = Room::new();
        let outcome = room.run(script, limits());
        assert_eq!(outcome.end, End::TooMuchOutput, "{what}");
        assert_eq!(
            (outcome.stdout.len(), outcome.stderr.len()),
            (stdout, stderr),
            "{what}"
        );
        assert_eq!(
            (outcome.stdout_cut, outcome.stderr_cut),
            (stdout > 0, stderr > 0),
            "{what}"
        );
        assert!(room.is_quiet(), "{what}");
    }
    let outcome = Room::new().run(
        "head -c 10000 /dev/zero; head -c 10000 /dev/zero >&2",
        limits(),
    );
    assert_eq!(
        (outcome.end, outcome.stdout_cut, outcome.stderr_cut),
        (End::Exited(0), false, false)
    );
    assert_eq!(
        (outcome.stdout.len(), outcome.stderr.len()),
        (10_000, 10_000)
    );
}

#[test]
fn the_kernel_enforces_the_limits_on_memory_and_files() {
    let limits = Limits {
        memory: Some(256 * MIB),
        file_size: 4096,
        open_files: 20,
        cpu: Duration::from_millis(2500),
        ..ample()
    };
    let outcome = Room::new().run(
        "for limit in v f n c t; do echo $(ulimit -S -$limit) $(ulimit -H -$limit); done",
        limits.clone(),
    );
    assert_eq!(
        text(&outcome.stdout),
        "262144 262144\n8 8\n20 20\n0 0\n4 4\n"
    );
    let outcome = Room::new().run("exec head -c 100000 /dev/zero >big", limits.clone());
    assert_eq!(outcome.end, End::Signalled(25), "SIGXFSZ");
    let outcome = Room::new().run("x=0123456789abcdef; while :; do x=$x$x; done", limits);
    assert!(
        matches!(outcome.end, End::Exited(1..) | End::Signalled(_)),
        "{:?}",
        outcome.end
    );
}
