//! Runs small programs of processes, and looks at what was recorded.
#![cfg(target_os = "linux")]

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::time::Duration;

use tracer::record::{Call, Effect, End, ProcessEnd, ProcessId, Recording, What};
use tracer::{Bounds, Exploration, Fixed, Options, Ordinary, Program, TraceError, explore, run};

fn program(name: &str) -> Program {
    let mut path = std::env::current_exe().expect("a test");
    path.pop();
    path.pop();
    Program {
        path: path.join("examples/acts"),
        args: vec![name.to_owned()],
        env: Vec::new(),
        stdin: Vec::new(),
        dir: PathBuf::from("/"),
        source: "examples/acts.rs".to_owned(),
    }
}

fn record(name: &str) -> Recording {
    run(&program(name), &Options::default(), &mut Ordinary).expect("a run")
}

fn all(name: &str) -> Exploration {
    explore(&program(name), &Options::default(), Bounds::default()).expect("runs")
}

fn printed(runs: &Exploration) -> BTreeSet<String> {
    let texts = runs.runs.iter().map(|r| r.output.stdout.clone());
    texts.map(|t| String::from_utf8(t).expect("text")).collect()
}

fn set(texts: &[&str]) -> BTreeSet<String> {
    texts.iter().map(|t| (*t).to_owned()).collect()
}

#[test]
fn what_is_written_is_recorded_with_its_line() {
    let run = record("hello");
    assert_eq!(run.end, End::Done);
    assert_eq!(run.output.stdout, b"hello\n");
    let write = run
        .events
        .iter()
        .find(|e| matches!(&e.what, What::Call(Call::Write { data, .. }, _) if data == b"hello\n"));
    let place = write.expect("a write").place.clone().expect("a place");
    assert!(place.file.ends_with("examples/acts.rs"));
    assert_eq!(run.processes[0].end, ProcessEnd::Exited(0));
}

#[test]
fn a_program_has_the_input_that_it_is_given() {
    let with = |stdin: &[u8]| {
        let program = Program {
            stdin: stdin.to_vec(),
            ..program("says_its_input")
        };
        run(&program, &Options::default(), &mut Ordinary)
    };
    for text in ["", "a word"] {
        let run = with(text.as_bytes()).expect("a run");
        assert_eq!(run.output.stdout, text.as_bytes());
    }
    assert!(matches!(with(&[b'x'; 5000]), Err(TraceError::Start { .. })));
}

#[test]
fn parent_and_child_go_first_each() {
    let runs = all("parent_and_child_print");
    assert_eq!(printed(&runs), set(&["cp", "pc"]));
    assert!(
        !runs.exhaustive,
        "two preemptions are not enough for every order"
    );
    let more = Bounds {
        preemptions: 8,
        ..Bounds::default()
    };
    let runs = explore(
        &program("parent_and_child_print"),
        &Options::default(),
        more,
    );
    assert!(runs.expect("runs").exhaustive);
}

#[test]
fn a_sleep_orders_nothing() {
    assert_eq!(
        printed(&all("sleeps_instead_of_waiting")),
        set(&["cp", "pc"])
    );
}

#[test]
fn a_pipe_carries_the_word_in_every_order() {
    let runs = all("pipe_talk");
    assert_eq!(printed(&runs), set(&["word"]));
    assert!(runs.runs.iter().all(|r| r.end == End::Done));
}

#[test]
fn a_write_end_that_is_kept_is_a_deadlock() {
    let run = record("keeps_the_write_end");
    let End::Deadlock(waiting) = run.end else {
        panic!("{:?}", run.end);
    };
    assert!(matches!(waiting[0].call, Call::Read { .. }));
    assert_eq!(waiting.len(), 1);
}

#[test]
fn who_reaps_is_known_and_a_zombie_has_nobody() {
    assert_eq!(
        record("pipe_talk").processes[1].reaped_by,
        Some(ProcessId(0))
    );
    let run = record("leaves_a_zombie");
    assert_eq!(run.processes[1].reaped_by, None);
}

#[test]
fn a_program_that_polls_comes_to_its_end() {
    assert_eq!(printed(&all("polls_for_its_child")), set(&["cp"]));
}

#[test]
fn another_program_is_followed() {
    let run = record("spawns_a_command");
    assert_eq!(run.output.stdout, b"Some(0)");
    assert!(
        run.processes[1]
            .ran
            .iter()
            .any(|p| p.contains("true") || p.contains("coreutils"))
    );
    assert_eq!(run.processes[1].reaped_by, Some(ProcessId(0)));
}

#[test]
fn threads_are_followed() {
    let run = record("threads");
    assert_eq!(run.end, End::Done);
    assert_eq!(run.output.stdout, b"tm");
}

#[test]
fn a_signal_is_seen_where_it_comes() {
    for run in all("handles_a_signal").runs {
        assert_eq!(run.end, End::Done);
        assert!(run.events.iter().any(|e| matches!(
            e.what,
            What::Signal {
                from: Some(ProcessId(1)),
                effect: Effect::Handled,
                ..
            }
        )));
    }
    let run = record("dies_of_a_signal");
    assert_eq!(run.processes[1].end, ProcessEnd::Signalled(9));
}

#[test]
fn the_same_schedule_gives_the_same_recording() {
    for name in ["pipe_talk", "handles_a_signal"] {
        for first in all(name).runs.into_iter().take(5) {
            for _ in 0..20 {
                let mut fixed = Fixed::new(&first.schedule);
                let again = run(&program(name), &Options::default(), &mut fixed).expect("a run");
                assert!(!fixed.strayed);
                for (mine, its) in again.events.iter().zip(&first.events) {
                    assert_eq!(mine, its, "{name} {}", first.schedule);
                }
                assert_eq!(again.resources, first.resources);
                assert_eq!(again.schedule, first.schedule);
                assert_eq!(again.processes, first.processes);
                assert_eq!(again, first, "{name} {}", first.schedule);
            }
        }
    }
}

#[test]
fn nothing_is_left_of_what_does_not_end() {
    for name in ["daemonises", "ignores_term", "stops_itself"] {
        let run = record(name);
        assert!(matches!(run.end, End::Deadlock(_)), "{name}: {:?}", run.end);
        let last = run.processes.last().expect("a process");
        assert_eq!(
            (last.end, last.outlived_program),
            (ProcessEnd::Alive, true),
            "{name}"
        );
    }
    let me = std::fs::read_to_string("/proc/self/task/self/children").unwrap_or_default();
    assert!(me.is_empty(), "{me}");
}

#[test]
fn each_limit_has_an_end_of_its_own() {
    let short = Options {
        wall: Duration::from_millis(500),
        ..Options::default()
    };
    // So much time that on a busy machine, too, another limit is met first.
    let small = Options {
        wall: Duration::from_secs(60),
        tasks: 8,
        open_files: 16,
        output: 100_000,
        memory: Some(1 << 30),
        ..Options::default()
    };
    let hasty = Options {
        wall: Duration::from_secs(60),
        cpu_seconds: 1,
        ..Options::default()
    };
    for (name, options, end) in [
        ("spins", &short, End::OutOfTime),
        ("spins", &hasty, End::OutOfCpu),
        ("forks_without_end", &small, End::TooManyProcesses),
        ("writes_without_end", &small, End::TooMuchOutput),
        ("opens_without_end", &small, End::TooManyFiles),
        ("takes_much_memory", &small, End::OutOfMemory),
    ] {
        let run = run(&program(name), options, &mut Ordinary).expect("a run");
        assert_eq!(run.end, end, "{name}");
    }
}

#[test]
fn what_would_escape_is_refused_and_noted() {
    let run = record("escapes");
    assert_eq!(run.output.stdout, b"refused");
    let noted = run
        .events
        .iter()
        .filter(|e| matches!(e.what, What::Forbidden(_)));
    assert_eq!(noted.count(), 15);
}

#[test]
fn where_tracing_is_refused_that_is_said() {
    refuse_ptrace();
    let refused = run(&program("hello"), &Options::default(), &mut Ordinary);
    assert!(
        matches!(refused, Err(TraceError::Refused(_))),
        "{refused:?}"
    );
}

/// Refuses `ptrace` to this thread and whatever it starts, as a container does.
fn refuse_ptrace() {
    let step = |code, k, jt, jf| libc::sock_filter { code, jt, jf, k };
    let filter = [
        step(0x20, 0, 0, 0),
        step(0x15, libc::SYS_ptrace as u32, 0, 1),
        step(0x06, libc::SECCOMP_RET_ERRNO | libc::EPERM as u32, 0, 0),
        step(0x06, libc::SECCOMP_RET_ALLOW, 0, 0),
    ];
    let program = libc::sock_fprog {
        len: 4,
        filter: filter.as_ptr().cast_mut(),
    };
    // SAFETY: the filter outlives the calls, which read it.
    #[expect(unsafe_code, reason = "nix has no filters")]
    let done = unsafe {
        libc::prctl(libc::PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
            | libc::prctl(libc::PR_SET_SECCOMP, 2, &raw const program, 0, 0)
    };
    assert_eq!(done, 0);
}
