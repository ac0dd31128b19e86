//! Programs that are confined: what they try does not work, and each layer alone stops its share.

use std::ffi::OsString;
use std::fs;
use std::net::{TcpListener, UdpSocket};
use std::os::linux::net::SocketAddrExt;
use std::os::unix::net::{SocketAddr, UnixListener};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use checker::child::{ChildError, End, Limits, Outcome, Request, SYSTEM};
use sandbox::{Confinement, Layer, Level};

use super::burglar::{self, Loot, MOUNT, TRIES};
use super::room::{MIB, Room, ample, supervisor, text};

use Layer::{LandlockFiles, LandlockScope, Namespaces, Seccomp};

/// Which layers stop what, each by itself. What is not in a row would work with that layer alone.
const STOPPED_BY: &[(&str, &[Layer])] = &[
    ("read a file", &[Namespaces, LandlockFiles]),
    ("list a folder", &[Namespaces, LandlockFiles]),
    ("write a file", &[Namespaces, LandlockFiles]),
    ("cut a file", &[Namespaces, LandlockFiles]),
    ("remove a file", &[Namespaces, LandlockFiles]),
    ("connect over TCP", &[Namespaces, LandlockScope, Seccomp]),
    ("send over UDP", &[Namespaces, Seccomp]),
    (
        "connect to an abstract socket",
        &[Namespaces, LandlockScope],
    ),
    ("signal a process", &[Namespaces, LandlockScope]),
    ("trace a process", &Layer::ALL),
    (
        "read the environment of a process",
        &[Namespaces, LandlockFiles, LandlockScope],
    ),
    (
        "open the memory of a process",
        &[Namespaces, LandlockFiles, LandlockScope],
    ),
    ("become root of a world of its own", &[Seccomp]),
    (MOUNT, &Layer::ALL),
];

/// What a process can do only to one that has no more capabilities than itself.
const OF_EQUALS: &[&str] = &[
    "read the environment of a process",
    "open the memory of a process",
];

/// What a program in a room is given: the system's programs, and the room to write to.
pub(super) fn given(room: &Path, layers: &[Layer]) -> Confinement {
    let mut read = SYSTEM.map(OsString::from).to_vec();
    read.push(std::env::current_exe().unwrap().into());
    Confinement {
        layers: layers.to_vec(),
        read,
        write: vec![room.into()],
        ..Confinement::default()
    }
}

fn confined(room: &Room, layers: &[Layer], script: &str) -> Request {
    Request {
        confinement: Some(given(&room.folder, layers)),
        ..room.request(script)
    }
}

fn run(room: &Room, layers: &[Layer], script: &str) -> Result<Outcome, ChildError> {
    supervisor().run(&confined(room, layers, script))
}

/// A process, and what else is outside, for as long as this lives.
struct Outside {
    loot: Loot,
    process: Child,
    _listeners: (TcpListener, UdpSocket, UnixListener),
    _dir: tempfile::TempDir,
}

impl Outside {
    fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        for file in ["secret", "spare"] {
            fs::write(dir.path().join(file), "the solution").unwrap();
        }
        fs::create_dir(dir.path().join("empty")).unwrap();
        let tcp = TcpListener::bind("127.0.0.1:0").unwrap();
        let udp = UdpSocket::bind("127.0.0.1:0").unwrap();
        let socket = format!("threadlings-{}", dir.path().display());
        let address = SocketAddr::from_abstract_name(&socket).unwrap();
        let local = UnixListener::bind_addr(&address).unwrap();
        let mut sleep = Command::new("sleep");
        let process = sleep.arg("1000").stdout(Stdio::null()).spawn().unwrap();
        let loot = Loot {
            folder: dir.path().to_owned(),
            tcp: tcp.local_addr().unwrap().port(),
            udp: udp.local_addr().unwrap().port(),
            socket,
            process: process.id() as i32,
        };
        Outside {
            loot,
            process,
            _listeners: (tcp, udp, local),
            _dir: dir,
        }
    }

    /// What a burglar says who is confined by these layers.
    fn tried(&self, what: &str, layers: &[Layer]) -> String {
        let room = Room::new();
        fs::write(room.folder.join("loot"), self.loot.to_text()).unwrap();
        fs::write(room.folder.join("wanted"), what).unwrap();
        let name = concat!(module_path!(), "::a_burglar")
            .split_once("::")
            .unwrap()
            .1;
        let request = Request {
            program: std::env::current_exe().unwrap(),
            args: [name, "--exact", "--ignored", "--nocapture"]
                .map(OsString::from)
                .to_vec(),
            ..confined(&room, layers, "")
        };
        let outcome = supervisor().run(&request).unwrap();
        let said = text(&outcome.stderr).trim().to_owned();
        assert!(!said.is_empty(), "{what}: {outcome:?}");
        said
    }
}

impl Drop for Outside {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

#[test]
#[ignore = "the program that the tests below start"]
fn a_burglar() {
    if Path::new("wanted").exists() {
        burglar::burgle();
    }
}

#[test]
fn each_layer_alone_stops_its_share_and_no_more() {
    let mut wrong = Vec::new();
    for (what, stopped_by) in STOPPED_BY {
        let mut check = |layers: &[Layer], stopped: bool| {
            let outside = Outside::new();
            let said = outside.tried(what, layers);
            let worked = said == "it worked";
            if worked == stopped || (!worked && !said.starts_with("stopped: ")) {
                wrong.push(format!("{what} under {layers:?}: {said}"));
            }
        };
        let root = nix::unistd::geteuid().is_root();
        let possible = *what != MOUNT || root;
        // Processes of root's have what a burglar has given up, which is in its way by itself.
        let uneven = root && OF_EQUALS.contains(what);
        if possible {
            check(&[], false);
        }
        for layer in Layer::ALL {
            let stops = stopped_by.contains(&layer);
            if stops || (possible && !uneven) {
                check(&[layer], stops);
            }
        }
        check(&[LandlockFiles, LandlockScope, Seccomp], true);
        check(&Layer::ALL, true);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn everything_that_is_tried_has_its_layers() {
    let tried: Vec<&str> = TRIES.iter().map(|(name, _)| *name).collect();
    let stopped: Vec<&str> = STOPPED_BY.iter().map(|(name, _)| *name).collect();
    assert_eq!(tried, stopped);
}

#[test]
fn a_confined_program_runs_as_nobody_in_its_own_folder() {
    let room = Room::new();
    let outcome = run(&room, &Layer::ALL, "echo hello; pwd; id -u; exit 7").unwrap();
    assert_eq!(outcome.end, End::Exited(7), "{}", text(&outcome.stderr));
    let expected = format!("hello\n{}\n1000\n", room.folder.display());
    assert_eq!(text(&outcome.stdout), expected);
}

#[test]
fn a_confined_program_sees_no_other_files_and_processes_and_has_no_capabilities() {
    let room = Room::new();
    let script = "cd /; echo *; echo /proc/[0-9]*; grep -E '^(CapPrm|CapEff):' /proc/self/status";
    let outcome = run(&room, &Layer::ALL, script).unwrap();
    let said: Vec<&str> = text(&outcome.stdout).lines().collect();
    let top = room.folder.iter().nth(1).unwrap().to_str().unwrap();
    let mut names: Vec<&str> = "bin dev etc lib lib64 proc usr".split(' ').collect();
    names.push(top);
    let strange: Vec<&str> = said[0]
        .split(' ')
        .filter(|name| !names.contains(name))
        .collect();
    assert!(strange.len() <= 1, "{said:?}");
    // Its init, itself, and the one that looks.
    assert!(said[1].split(' ').count() <= 3, "{said:?}");
    assert_eq!(
        said[2..],
        ["CapPrm:\t0000000000000000", "CapEff:\t0000000000000000"]
    );
}

#[test]
fn what_is_given_to_read_cannot_be_written_even_by_its_owner() {
    let outside = tempfile::tempdir().unwrap();
    fs::write(outside.path().join("library"), "original").unwrap();
    for layer in [Namespaces, LandlockFiles] {
        let room = Room::new();
        let folder = outside.path().display();
        let script =
            format!("cat {folder}/library; echo forged >{folder}/library; echo x >{folder}/new");
        let mut request = confined(&room, &[layer], &script);
        if let Some(given) = &mut request.confinement {
            given.read.push(outside.path().into());
        }
        let outcome = supervisor().run(&request).unwrap();
        assert_eq!(text(&outcome.stdout), "original", "{layer}");
        assert_eq!(
            fs::read(outside.path().join("library")).unwrap(),
            b"original"
        );
        assert!(!outside.path().join("new").exists(), "{layer}");
    }
}

#[test]
fn a_confined_program_cannot_fill_the_disk() {
    let room = Room::new();
    let memory = room.folder.join("room");
    fs::create_dir(&memory).unwrap();
    let script = "cd room; n=0; while head -c 1000000 /dev/zero >$n; do n=$((n+1)); done; echo $n";
    let mut request = confined(&room, &Layer::ALL, script);
    let given = request.confinement.as_mut().unwrap();
    given.room = Some(memory.into());
    let outcome = supervisor().run(&request).unwrap();
    let files: u64 = text(&outcome.stdout).trim().parse().unwrap();
    let said = text(&outcome.stderr);
    assert!(
        (32..=70).contains(&files) && said.contains("No space left"),
        "{files}: {said}"
    );
}

/// Nothing in the tree can be written to but what was given for that.
#[test]
fn the_tree_itself_cannot_be_written_to() {
    let room = Room::new();
    let script = "for at in / /tmp /dev /usr .. /proc; do (echo x >$at/new) 2>&- && echo $at; done";
    let outcome = run(&room, &[Namespaces], script).unwrap();
    assert_eq!(text(&outcome.stdout), "");
}

#[test]
fn limits_and_endings_are_those_of_a_program_that_is_not_confined() {
    let few = Limits {
        processes: Some(8),
        ..ample()
    };
    let short = Limits {
        wall: super::room::SOON,
        ..ample()
    };
    let table: [(&str, Limits, End, usize); 6] = [
        ("kill -SEGV $$", ample(), End::Signalled(11), 0),
        ("kill -ABRT $$", ample(), End::Signalled(6), 0),
        (
            "setsid sleep 1000 & (sleep 1000 &) ; exit 3",
            ample(),
            End::Exited(3),
            2,
        ),
        (
            "while :; do sleep 1000 & done",
            few,
            End::TooManyProcesses,
            0,
        ),
        (
            "trap '' TERM; while :; do sleep 1000; done",
            short,
            End::OutOfTime,
            0,
        ),
        (
            "exec head -c 1000000 /dev/zero",
            ample(),
            End::TooMuchOutput,
            0,
        ),
    ];
    for (script, limits, end, left) in table {
        let mut room = Room::new();
        let request = Request {
            limits,
            ..confined(&room, &Layer::ALL, script)
        };
        let outcome = supervisor().run(&request).unwrap();
        assert_eq!((outcome.end, outcome.left_behind), (end, left), "{script}");
        assert!(room.is_quiet(), "{script}: something is left");
    }
}

#[test]
fn processor_time_is_counted_in_a_world_of_its_own_too() {
    let room = Room::new();
    let limits = Limits {
        cpu: super::room::SOON,
        ..ample()
    };
    let script = "(while :; do :; done) & wait";
    let request = Request {
        limits,
        ..confined(&room, &Layer::ALL, script)
    };
    assert_eq!(supervisor().run(&request).unwrap().end, End::OutOfCpu);
}

#[test]
fn a_program_that_may_trace_its_own_processes_can_trace_no_other() {
    let outside = Outside::new();
    let room = Room::new();
    fs::write(room.folder.join("loot"), outside.loot.to_text()).unwrap();
    let name = concat!(module_path!(), "::a_tracer")
        .split_once("::")
        .unwrap()
        .1;
    for (trace, own) in [(true, "traced"), (false, "not traced")] {
        let mut request = Request {
            program: std::env::current_exe().unwrap(),
            args: [name, "--exact", "--ignored", "--nocapture"]
                .map(OsString::from)
                .to_vec(),
            ..confined(&room, &Layer::ALL, "")
        };
        if let Some(given) = &mut request.confinement {
            given.trace = trace;
        }
        let outcome = supervisor().run(&request).unwrap();
        assert_eq!(
            text(&outcome.stderr).trim(),
            format!("own {own}, other not traced")
        );
    }
}

#[test]
#[ignore = "the program that the test above starts"]
fn a_tracer() {
    let Ok(loot) = fs::read_to_string("loot") else {
        return;
    };
    let mut child = Command::new("sleep").arg("1000").spawn().unwrap();
    let traced = |pid: i32| {
        let pid = nix::unistd::Pid::from_raw(pid);
        let seized = nix::sys::ptrace::seize(pid, nix::sys::ptrace::Options::empty());
        if seized.is_ok() {
            "traced"
        } else {
            "not traced"
        }
    };
    let other = loot.lines().last().unwrap().parse().unwrap();
    eprintln!("own {}, other {}", traced(child.id() as i32), traced(other));
    child.kill().unwrap();
    child.wait().unwrap();
}

#[test]
fn this_machine_has_the_layers_that_it_is_found_to_have() {
    let found = supervisor().layers().unwrap();
    assert_eq!(found.there.len() + found.missing.len(), Layer::ALL.len());
    assert_eq!(found.level(), Level::Full, "{:?}", found.missing);
}

/// What is written may not grow beyond what a run may write.
#[test]
fn a_file_in_the_folder_that_was_given_has_the_size_that_is_allowed() {
    let room = Room::new();
    let outcome = run(&room, &Layer::ALL, "exec head -c 9000000 /dev/zero >big").unwrap();
    assert_eq!(outcome.end, End::Signalled(25));
    assert_eq!(fs::metadata(room.folder.join("big")).unwrap().len(), MIB);
}

/// Whatever is given first: of two folders one may lie in the other.
#[test]
fn what_lies_in_a_folder_that_is_given_may_be_given_too() {
    let outside = tempfile::tempdir().unwrap();
    let inner = outside.path().join("inner");
    fs::create_dir(&inner).unwrap();
    fs::write(inner.join("library"), "original").unwrap();
    let both = [inner.clone(), outside.path().to_owned()];
    for order in [[0, 1], [1, 0]] {
        let room = Room::new();
        let script = format!(
            "cat {}/library; ls {}",
            inner.display(),
            outside.path().display()
        );
        let mut request = confined(&room, &Layer::ALL, &script);
        if let Some(given) = &mut request.confinement {
            given
                .read
                .extend(order.map(|number| OsString::from(&both[number])));
        }
        let outcome = supervisor().run(&request).unwrap();
        assert_eq!(
            text(&outcome.stdout),
            "originalinner\n",
            "{}",
            text(&outcome.stderr)
        );
    }
}

/// Homes and build folders are often reached by links.
#[test]
fn what_is_given_by_way_of_a_link_is_found_under_the_name_that_was_given() {
    let outside = tempfile::tempdir().unwrap();
    fs::create_dir(outside.path().join("real")).unwrap();
    fs::write(outside.path().join("real/library"), "original").unwrap();
    let link = outside.path().join("link");
    std::os::unix::fs::symlink(outside.path().join("real"), &link).unwrap();
    for path in [link.clone(), link.join("library")] {
        let room = Room::new();
        let script = format!("cat {}/library", link.display());
        let mut request = confined(&room, &Layer::ALL, &script);
        if let Some(given) = &mut request.confinement {
            given.read.push(path.into());
        }
        let outcome = supervisor().run(&request).unwrap();
        assert_eq!(
            text(&outcome.stdout),
            "original",
            "{}",
            text(&outcome.stderr)
        );
    }
}

/// Where root runs the tests, all of this is tried once more as somebody who is nobody.
#[test]
fn all_of_this_holds_for_an_ordinary_user_too() {
    if !nix::unistd::geteuid().is_root() {
        return;
    }
    let module = module_path!().split_once("::").unwrap().1;
    let ran = Command::new("setpriv")
        .args([
            "--reuid=65534",
            "--regid=65534",
            "--clear-groups",
            "--bounding-set=-all",
        ])
        .arg(std::env::current_exe().unwrap())
        .args([module, "--test-threads=2"])
        .output()
        .unwrap();
    assert!(ran.status.success(), "{}", text(&ran.stdout));
    assert!(
        text(&ran.stdout).contains(" 0 failed"),
        "{}",
        text(&ran.stdout)
    );
    assert!(
        !text(&ran.stdout).contains(" 0 passed"),
        "{}",
        text(&ran.stdout)
    );
}

/// Without a way to its own worlds, a machine has less, and says so; a run that demands more than
/// there is does not begin.
#[test]
fn a_layer_that_is_taken_away_is_missed_by_name() {
    let table: [(&[i64], &[Layer], Level); 3] = [
        (&[nix::libc::SYS_unshare], &[Namespaces], Level::Landlock),
        (
            &[nix::libc::SYS_landlock_create_ruleset],
            &[LandlockFiles, LandlockScope],
            Level::None,
        ),
        (
            &[
                nix::libc::SYS_unshare,
                nix::libc::SYS_landlock_create_ruleset,
            ],
            &[Namespaces, LandlockFiles, LandlockScope],
            Level::None,
        ),
    ];
    for (calls, layers, level) in table {
        std::thread::spawn(move || {
            without(calls);
            let found = supervisor().layers().unwrap();
            let missing: Vec<Layer> = found.missing.iter().map(|(layer, _)| *layer).collect();
            assert_eq!((&missing[..], found.level()), (layers, level));
            let room = Room::new();
            let error = run(&room, &Layer::ALL, "echo begun >9").unwrap_err();
            assert!(error.to_string().contains(layers[0].name()), "{error}");
            assert!(!room.folder.join("9").exists());
            // What is left is in force all the same.
            let outside = Outside::new();
            let stops = Seccomp;
            assert_ne!(outside.tried("connect over TCP", &[stops]), "it worked");
        })
        .join()
        .unwrap();
    }
}

/// Takes system calls away from this thread, and from all that it starts.
fn without(calls: &[i64]) {
    use seccompiler::{BpfProgram, SeccompAction, SeccompFilter};
    let rules = calls.iter().map(|&call| (call, Vec::new())).collect();
    let refuse = SeccompAction::Errno(nix::libc::EOPNOTSUPP as u32);
    let arch = std::env::consts::ARCH.try_into().unwrap();
    let filter = SeccompFilter::new(rules, SeccompAction::Allow, refuse, arch).unwrap();
    let program: BpfProgram = filter.try_into().unwrap();
    seccompiler::apply_filter(&program).unwrap();
}

/// A network that a program has for itself leads to nobody else.
#[test]
fn a_program_with_a_network_of_its_own_reaches_itself_and_nobody_outside() {
    let outside = Outside::new();
    let name = concat!(module_path!(), "::a_speaker")
        .split_once("::")
        .unwrap()
        .1;
    let all_but_namespaces = [LandlockFiles, LandlockScope, Seccomp];
    for (layers, own) in [(&Layer::ALL[..], true), (&all_but_namespaces[..], false)] {
        let room = Room::new();
        fs::write(room.folder.join("loot"), outside.loot.to_text()).unwrap();
        let mut request = Request {
            program: std::env::current_exe().unwrap(),
            args: [name, "--exact", "--ignored", "--nocapture"]
                .map(OsString::from)
                .to_vec(),
            ..confined(&room, layers, "")
        };
        if let Some(given) = &mut request.confinement {
            given.loopback = true;
        }
        let outcome = supervisor().run(&request).unwrap();
        assert_eq!(
            text(&outcome.stderr).trim(),
            format!("own {own}, other false")
        );
    }
}

#[test]
#[ignore = "the program that the test above starts"]
fn a_speaker() {
    let Ok(loot) = fs::read_to_string("loot") else {
        return;
    };
    let connects = |port: u16| std::net::TcpStream::connect(("127.0.0.1", port)).is_ok();
    let listener = TcpListener::bind("127.0.0.1:0");
    let own = listener.is_ok_and(|own| connects(own.local_addr().unwrap().port()));
    let other = loot.lines().nth(1).unwrap().parse().unwrap();
    eprintln!("own {own}, other {}", connects(other));
}

/// A room is empty at the beginning, in memory, and gone afterwards.
#[test]
fn what_is_written_to_a_room_in_memory_never_reaches_the_disk() {
    let room = Room::new();
    fs::create_dir(room.folder.join("room")).unwrap();
    let mut request = confined(
        &room,
        &Layer::ALL,
        "cd room; echo hello >file; cat file; ls",
    );
    if let Some(given) = &mut request.confinement {
        given.room = Some(room.folder.join("room").into());
    }
    let outcome = supervisor().run(&request).unwrap();
    assert_eq!(
        text(&outcome.stdout),
        "hello\nfile\n",
        "{}",
        text(&outcome.stderr)
    );
    assert_eq!(fs::read_dir(room.folder.join("room")).unwrap().count(), 0);
}
