//! What a program finds when it starts, and what can keep it from starting.

use std::ffi::OsString;
use std::fs::{self, File};
use std::os::unix::ffi::OsStringExt;

use checker::child::{ChildError, End, Request, Supervisor};
use nix::fcntl::{FcntlArg, FdFlag, fcntl};

use super::room::{MIB, Room, ample, supervisor, text};

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
