//! Exercises whose processes are watched through the kernel: what prints nothing is seen, nothing of
//! an answer is left, and where the kernel cannot be asked the verdict says so.

use std::fs;
use std::os::unix::process::CommandExt;
use std::process::Command;
use std::thread;
use std::time::Duration;

use serde_json::Value;

use crate::project::{Project, Ran, ran};

const EXERCISE: &str = "process-vs-thread/separate_memory";

/// A right answer, with places at which it can be spoilt.
const RIGHT: &str = "use std::io::{self, Read, Write};
use std::process;
use nix::sys::wait::waitpid;
use nix::unistd::{ForkResult, fork};
pub fn in_a_child(number: &mut u32, work: impl FnOnce(&mut u32) + Send) -> io::Result<u32> {
    // first
    let (mut reader, mut writer) = io::pipe()?;
    match unsafe { fork() }? {
        ForkResult::Child => {
            drop(reader);
            // in the child
            work(number);
            process::exit(i32::from(writer.write_all(&number.to_ne_bytes()).is_err()));
        }
        ForkResult::Parent { child } => {
            drop(writer);
            let mut bytes = [0; 4];
            let report = reader.read_exact(&mut bytes);
            waitpid(child, None)?;
            report?;
            Ok(u32::from_ne_bytes(bytes))
        }
    }
}
";

fn spoilt(place: &str, with: &str) -> String {
    assert!(RIGHT.contains(place));
    RIGHT.replace(place, with)
}

fn verdict(ran: Ran) -> Value {
    ran.json()["verdicts"][0].clone()
}

/// The kinds of findings, and all that is said of them.
fn found(verdict: &Value) -> (Vec<String>, String) {
    let scenarios = verdict["scenarios"].as_array().unwrap();
    let findings = || {
        scenarios
            .iter()
            .flat_map(|s| s["findings"].as_array().unwrap())
    };
    let kinds = findings().map(|f| f["kind"].as_str().unwrap().to_owned());
    let says = findings().map(|f| format!("{} {}\n", f["says"], f["details"]));
    (kinds.collect(), says.collect())
}

#[test]
fn a_right_answer_passes_and_was_watched() {
    let verdict = verdict(Project::new().judge(EXERCISE, RIGHT).expect_code(0));
    assert_eq!(verdict["engine"], "traced");
    assert_eq!(verdict["partial"], Value::Null);
    let runs = &verdict["scenarios"][0]["coverage"]["executions"];
    assert!(runs.as_u64().unwrap() > 1, "{runs}");
}

#[test]
fn what_prints_nothing_is_found_in_its_line() {
    let project = Project::new();
    // The zombie that is left prints nothing, and the scenario does not look for it.
    let zombie = spoilt(
        "            waitpid(child, None)?;\n",
        "            let _ = child;\n",
    );
    let verdict = verdict(project.judge(EXERCISE, &zombie).expect_code(1));
    let (kinds, says) = found(&verdict);
    assert!(
        kinds.iter().all(|kind| kind == "process-left-behind"),
        "{kinds:?}"
    );
    assert!(says.contains("never waited for it"), "{says}");
    let place = &verdict["scenarios"][0]["findings"][0]["place"];
    let fork = zombie
        .lines()
        .position(|line| line.contains("fork() }"))
        .unwrap();
    assert_eq!(place["line"], fork + 1, "{place}");
}

#[test]
fn what_is_right_only_if_the_child_is_quicker_fails() {
    // After a while the child has surely ended; so it is looked for only once.
    let hasty = spoilt(
        "waitpid(child, None)?;",
        "std::thread::sleep(std::time::Duration::from_secs(1));
            waitpid(child, Some(nix::sys::wait::WaitPidFlag::WNOHANG))?;",
    );
    let (kinds, _) = found(&verdict(
        Project::new().judge(EXERCISE, hasty).expect_code(1),
    ));
    assert!(
        kinds.iter().all(|kind| kind == "process-left-behind"),
        "{kinds:?}"
    );
}

#[test]
fn a_call_that_reaches_beyond_the_program_is_refused() {
    let kill = "let _ = nix::sys::signal::kill(nix::unistd::getppid(), nix::sys::signal::SIGKILL);";
    let (kinds, says) = found(&verdict(
        Project::new()
            .judge(EXERCISE, spoilt("// first", kill))
            .expect_code(1),
    ));
    assert!(
        kinds.iter().all(|kind| kind == "forbidden-call"),
        "{kinds:?}"
    );
    assert!(
        says.contains("program called kill, which was refused"),
        "{says}"
    );
}

#[test]
fn each_limit_has_a_verdict_that_names_it() {
    let project = Project::new();
    for (what, says) in [
        ("loop {}", "a process computes without end"),
        ("loop { println!(\"{number}\"); }", "it prints without end"),
        (
            "loop { if unsafe { fork() }.unwrap().is_parent() { nix::unistd::pause(); } }",
            "it starts processes without end",
        ),
        (
            "let mut all = Vec::new(); loop { all.push(io::pipe().unwrap()); }",
            "a process opens files without end",
        ),
        (
            "let mut all = Vec::new(); loop { all.push(vec![1_u8; 64 << 20]); }",
            "a process takes memory without end",
        ),
        (
            "loop { std::thread::sleep(std::time::Duration::from_millis(1)); }",
            "it does not come to an end",
        ),
    ] {
        let answer = spoilt("work(number);", &format!("work(number); {what}"));
        let (kinds, all) = found(&verdict(project.judge(EXERCISE, answer).expect_code(1)));
        assert_eq!(kinds[0], "resource-limit", "{what}: {all}");
        assert!(all.contains(says), "{what}: {all}");
    }
}

/// Ways to go on after the program: each is a process of its own that holds the marker.
const WAYS_TO_STAY: [&str; 4] = [
    // In a session of its own, as a grandchild.
    "if unsafe { fork() }?.is_child() {
        nix::unistd::setsid()?;
        if unsafe { fork() }?.is_child() { STAY }
        process::exit(0);
    }",
    // Deaf to requests.
    "if unsafe { fork() }?.is_child() {
        unsafe { nix::sys::signal::signal(
            nix::sys::signal::SIGTERM, nix::sys::signal::SigHandler::SigIgn) }?;
        STAY
    }",
    // Stopped.
    "if unsafe { fork() }?.is_child() {
        nix::sys::signal::raise(nix::sys::signal::SIGSTOP)?;
        STAY
    }",
    // Busy.
    "if unsafe { fork() }?.is_child() {
        STAY
    }",
];

fn stays(way: &str, script: &str) -> String {
    let stay = format!(
        "let error = std::os::unix::process::CommandExt::exec(
            process::Command::new(\"sh\").args([\"-c\", {script:?}]));
        panic!(\"{{error}}\");"
    );
    spoilt("// first", &way.replace("STAY", &stay))
}

/// Processes of this system that have the marker in their command line.
fn with_marker(marker: &str) -> Vec<String> {
    let processes = fs::read_dir("/proc").unwrap().filter_map(Result::ok);
    let lines = processes.filter_map(|process| {
        let line = fs::read(process.path().join("cmdline")).ok()?;
        let line = String::from_utf8_lossy(&line).replace('\0', " ");
        (line.contains(marker) && line.starts_with("sh")).then_some(line)
    });
    lines.collect()
}

#[test]
fn nothing_is_left_of_an_answer_when_the_verdict_is_in() {
    let project = Project::new();
    for (number, way) in WAYS_TO_STAY.iter().enumerate() {
        let marker = format!("marker-{}-{number}", std::process::id());
        let script = format!(": {marker}; trap '' TERM; read -r line");
        let ran = project.judge(EXERCISE, stays(way, &script)).expect_code(1);
        assert_eq!(with_marker(&marker), Vec::<String>::new());
        let (kinds, says) = found(&verdict(ran));
        assert!(
            kinds.contains(&"process-left-behind".to_owned()),
            "{way}: {kinds:?} {says}"
        );
    }
}

#[test]
fn nothing_is_left_when_the_checker_is_killed_while_it_watches() {
    let project = Project::new();
    for (number, way) in WAYS_TO_STAY.iter().enumerate() {
        let marker = format!("marker-{}-k{number}", std::process::id());
        let script = format!(": {marker}; trap '' TERM; while :; do :; done");
        project.write("answer.rs", stays(way, &script));
        let mut checker = project.command(&["check", EXERCISE, "--file", "answer.rs"]);
        let mut checker = checker.stdout(std::process::Stdio::null()).spawn().unwrap();
        let stopped = way.contains("SIGSTOP");
        // Who is stopped never gets so far as to run the script.
        while with_marker(&marker).is_empty() && !stopped {
            assert!(checker.try_wait().unwrap().is_none(), "{way}");
            thread::sleep(Duration::from_millis(2));
        }
        if stopped {
            thread::sleep(Duration::from_millis(700));
        }
        checker.kill().unwrap();
        checker.wait().unwrap();
        while !with_marker(&marker).is_empty() {
            thread::sleep(Duration::from_millis(2));
        }
    }
}

#[test]
fn where_the_system_refuses_tracing_output_is_judged_and_the_verdict_is_partial() {
    let project = Project::new();
    let judge = |answer: &str| {
        project.write("answer.rs", answer);
        let mut command =
            project.command(&["check", EXERCISE, "--file", "answer.rs", "--format", "json"]);
        refuse_ptrace(&mut command);
        ran(command.output().unwrap())
    };
    let right = verdict(judge(RIGHT).expect_code(0));
    assert_eq!(
        (&right["engine"], &right["bounds"]),
        (&"real".into(), &Value::Null)
    );
    let partial = right["partial"].as_str().unwrap();
    for named in ["ptrace", "--cap-add=SYS_PTRACE", "5 real runs"] {
        assert!(partial.contains(named), "{partial}");
    }
    let wrong = spoilt("Ok(u32::from_ne_bytes(bytes))", "Ok(*number)");
    let (kinds, _) = found(&verdict(judge(&wrong).expect_code(1)));
    assert!(kinds.contains(&"extra-outcome".to_owned()), "{kinds:?}");
}

/// Refuses `ptrace` to a program and whatever it starts, as a container does.
fn refuse_ptrace(command: &mut Command) {
    let step = |code, k, jt, jf| libc::sock_filter { code, jt, jf, k };
    let filter = [
        step(0x20, 0, 0, 0),
        step(0x15, libc::SYS_ptrace as u32, 0, 1),
        step(0x06, libc::SECCOMP_RET_ERRNO | libc::EPERM as u32, 0, 0),
        step(0x06, libc::SECCOMP_RET_ALLOW, 0, 0),
    ];
    let install = move || {
        let program = libc::sock_fprog {
            len: 4,
            filter: filter.as_ptr().cast_mut(),
        };
        // SAFETY: the filter outlives the calls, which read it and nothing else.
        #[expect(unsafe_code, reason = "nix has no filters")]
        let done = unsafe {
            libc::prctl(libc::PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
                | libc::prctl(libc::PR_SET_SECCOMP, 2, &raw const program, 0, 0)
        };
        nix::errno::Errno::result(done)
            .map(drop)
            .map_err(Into::into)
    };
    // SAFETY: the closure makes system calls only.
    #[expect(unsafe_code, reason = "std has no other way between fork and exec")]
    unsafe {
        command.pre_exec(install);
    }
}
