//! Child processes: every way to end, every limit, and that nothing is left alive.
//!
//! The programs are shell scripts. Each begins by opening the room's *lifeline*, a FIFO of which
//! the test holds the other end; whatever the script starts inherits it. So the test reads the end
//! of the file exactly when all of them are dead, and nobody has to look for processes.

#![cfg(target_os = "linux")]

use std::ffi::OsString;
use std::fs::{self, File, OpenOptions};
use std::io::{ErrorKind, Read};
use std::os::fd::AsFd;
use std::os::unix::ffi::OsStringExt;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::{Mutex, mpsc};
use std::thread;
use std::time::{Duration, Instant};

use checker::child::{ChildError, End, Limits, Outcome, Request, Supervisor};
use nix::fcntl::{FcntlArg, FdFlag, OFlag, fcntl};
use nix::poll::{PollFd, PollFlags, PollTimeout, poll};
use nix::sys::stat::Mode;
use nix::unistd::mkfifo;

/// Far more than anything here takes: a test that waits this long has failed.
const AGES: Duration = Duration::from_secs(60);
/// A deadline for programs that would run for ever.
const SOON: Duration = Duration::from_millis(300);
const MIB: u64 = 1024 * 1024;

fn supervisor() -> Supervisor {
    Supervisor::new(env!("CARGO_BIN_EXE_checker"))
}

fn ample() -> Limits {
    Limits {
        wall: AGES,
        cpu: AGES,
        memory: None,
        file_size: MIB,
        processes: None,
        open_files: 64,
        output: 100_000,
    }
}

/// A folder in which scripts run, with a lifeline, and a FIFO `gone` for their own use.
struct Room {
    folder: PathBuf,
    lifeline: File,
    _dir: tempfile::TempDir,
}

impl Room {
    fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        for name in ["lifeline", "gone"] {
            mkfifo(&dir.path().join(name), Mode::S_IRWXU).unwrap();
        }
        let fifo = dir.path().join("lifeline");
        let nonblocking = OFlag::O_NONBLOCK.bits();
        let lifeline = OpenOptions::new()
            .read(true)
            .custom_flags(nonblocking)
            .open(&fifo)
            .unwrap();
        Self {
            folder: dir.path().to_owned(),
            lifeline,
            _dir: dir,
        }
    }

    fn request(&self, script: &str) -> Request {
        request(&self.folder, script)
    }

    fn run(&self, script: &str, limits: Limits) -> Outcome {
        supervisor()
            .run(&Request {
                limits,
                ..self.request(script)
            })
            .unwrap()
    }

    /// Whether everything that held the lifeline is dead at this moment.
    fn is_quiet(&mut self) -> bool {
        let mut said = Vec::new();
        match self.lifeline.read_to_end(&mut said) {
            Ok(_) => true,
            Err(error) if error.kind() == ErrorKind::WouldBlock => false,
            Err(error) => panic!("{error}"),
        }
    }

    /// Waits until somebody says something on the lifeline, or all who held it are dead.
    fn wait(&self) {
        let mut ends = [PollFd::new(self.lifeline.as_fd(), PollFlags::POLLIN)];
        let ready = poll(&mut ends, PollTimeout::try_from(AGES).unwrap()).unwrap();
        assert_eq!(ready, 1, "nothing happened on the lifeline");
    }
}

fn request(folder: &Path, script: &str) -> Request {
    Request {
        program: "/bin/sh".into(),
        args: vec!["-c".into(), format!("exec 9>lifeline; {script}").into()],
        dir: folder.to_owned(),
        env: vec![("PATH".into(), "/usr/bin:/bin".into())],
        stdin: Vec::new(),
        limits: ample(),
    }
}

fn text(bytes: &[u8]) -> &str {
    str::from_utf8(bytes).unwrap()
}

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
            "sh -c ': 8>gone & exec sleep 1000' & cat gone",
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

#[test]
fn a_program_may_leave_its_input_unread_or_read_it_all() {
    let room = Room::new();
    let stdin = vec![b'x'; MIB as usize];
    let run = |script: &str| {
        let request = Request {
            stdin: stdin.clone(),
            ..room.request(script)
        };
        supervisor().run(&request).unwrap()
    };
    assert_eq!(run("exit 3").end, End::Exited(3));
    assert_eq!(text(&run("wc -c").stdout).trim(), MIB.to_string());
    assert_eq!(
        text(&run("head -c 3; wc -c").stdout).len(),
        "xxx1048573\n".len()
    );
    assert_eq!(
        run("echo more >/proc/self/fd/0").end,
        End::Exited(2),
        "it is not to be written"
    );
}

#[test]
fn environment_arguments_and_folder_are_exactly_what_was_given() {
    let room = Room::new();
    let odd = || OsString::from_vec(b"\xff = \n".to_vec());
    let folder = room.folder.join(odd());
    fs::create_dir(&folder).unwrap();
    let run = |program: &str, args: &[OsString]| {
        let request = Request {
            program: program.into(),
            args: args.to_vec(),
            dir: folder.clone(),
            env: vec![
                ("ODD".into(), odd()),
                ("PATH".into(), "/usr/bin:/bin".into()),
            ],
            ..room.request("")
        };
        supervisor().run(&request).unwrap().stdout
    };
    assert_eq!(run("env", &[]), b"ODD=\xff = \n\nPATH=/usr/bin:/bin\n");
    assert_eq!(
        run("printf", &["[%s]".into(), odd(), "".into()]),
        b"[\xff = \n][]"
    );
    assert!(run("pwd", &[]).ends_with(b"/\xff = \n\n"));
}

#[test]
fn a_program_has_three_descriptors_and_none_leads_to_the_checker() {
    // One that a careless parent of the checker might leak.
    let leak = File::open("/dev/null").unwrap();
    fcntl(&leak, FcntlArg::F_SETFD(FdFlag::empty())).unwrap();
    let room = Room::new();
    let run = |script: &str| {
        let args = vec!["-c".into(), format!("{script}; exit").into()];
        let outcome = supervisor()
            .run(&Request {
                args,
                ..room.request("")
            })
            .unwrap();
        text(&outcome.stdout)
            .lines()
            .map(String::from)
            .collect::<Vec<_>>()
    };
    assert_eq!(run("ls /proc/$$/fd"), ["0", "1", "2"]);
    // The supervisor's own three do lead there.
    let files =
        run("for pid in $PPID $$; do for fd in 0 1 2; do readlink /proc/$pid/fd/$fd; done; done");
    let (supervisors, programs) = files.split_at(3);
    assert_eq!(programs.len(), 3);
    assert!(
        programs.iter().all(|file| !supervisors.contains(file)),
        "{files:?}"
    );
}

#[test]
fn a_program_starts_with_no_signal_blocked_and_leads_its_session() {
    let script = "exec grep -E '^(Pid|NSsid|SigBlk):' /proc/self/status";
    let outcome = Room::new().run(script, ample());
    let said: Vec<&str> = text(&outcome.stdout).split_whitespace().collect();
    let [
        "Pid:",
        pid,
        "NSsid:",
        session,
        "SigBlk:",
        "0000000000000000",
    ] = said[..]
    else {
        panic!("{said:?}")
    };
    assert_eq!(session, pid);
}

#[test]
fn what_cannot_be_started_is_an_error_that_says_so() {
    let room = Room::new();
    fs::write(room.folder.join("notes.txt"), "hello").unwrap();
    let error = |change: fn(&mut Request)| {
        let mut request = room.request("");
        change(&mut request);
        let error = supervisor().run(&request).unwrap_err();
        let source = std::error::Error::source(&error).unwrap().to_string();
        format!("failed to {error}: {source}")
    };
    assert_eq!(
        error(|request| request.program = "no-such-program".into()),
        "failed to start `no-such-program`: could not execute it: \
         No such file or directory (os error 2)"
    );
    assert_eq!(
        error(|request| request.program = "./notes.txt".into()),
        "failed to start `./notes.txt`: could not execute it: Permission denied (os error 13)"
    );
    assert_eq!(
        error(|request| request.dir = "/no-such-folder".into()),
        "failed to start `/bin/sh`: could not enter the folder `/no-such-folder`: \
         No such file or directory (os error 2)"
    );
    assert_eq!(
        error(|request| request.args.push("\0".into())),
        "failed to start `/bin/sh`: could not execute it: nul byte found in provided data"
    );
}

#[test]
fn a_binary_that_is_no_supervisor_is_an_error() {
    let request = Room::new().request("exit 0");
    let missing = Supervisor::new("/no-such-checker")
        .run(&request)
        .unwrap_err();
    assert!(
        matches!(missing, ChildError::Supervisor { .. }),
        "{missing:?}"
    );
    for stranger in ["/bin/true", "/bin/echo"] {
        let stranger = Supervisor::new(stranger).run(&request).unwrap_err();
        assert!(
            matches!(stranger, ChildError::SupervisorLost { .. }),
            "{stranger:?}"
        );
    }
}

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
    let _ = supervisor().run(&request);
}
