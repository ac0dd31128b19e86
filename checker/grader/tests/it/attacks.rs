//! The corpus of hostile answers, graded as one class. None passes, nothing outside changes, nothing
//! is left running, and no neighbour's grade is touched.
//!
//! Those that try something at run time are right answers if, and only if, what they try works: so
//! a hole in the sandbox is a pass, and a pass is a failure of this test.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::net::{TcpListener, UdpSocket};
use std::os::linux::net::SocketAddrExt;
use std::os::unix::net::{SocketAddr, UnixListener};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use serde_json::Value;

use crate::class::{Class, FIRST, repository, submission};

const SPAWN: &str = "process-vs-thread/spawn_command";
const FORK: &str = "process-vs-thread/separate_memory";

/// Right answers, for those who have attempted something first.
const SPAWN_AFTER: &str = r#"
#[derive(Debug)]
pub struct Finished {
    pub output: String,
    pub code: Option<i32>,
}

pub fn run(program: &str, args: &[&str]) -> std::io::Result<Finished> {
    ATTEMPT
    let mut command = std::process::Command::new(program);
    let ended = command.args(args).stdin(std::process::Stdio::null()).stderr(std::process::Stdio::inherit()).output()?;
    let output = String::from_utf8_lossy(&ended.stdout).into_owned();
    Ok(Finished { output, code: ended.status.code() })
}
"#;
const FORK_AFTER: &str = r#"
pub fn in_a_child(number: &mut u32, work: impl FnOnce(&mut u32) + Send) -> std::io::Result<u32> {
    use std::io::{Read, Write};
    ATTEMPT
    let (mut reader, mut writer) = std::io::pipe()?;
    // SAFETY: there is no other thread.
    match unsafe { nix::unistd::fork() }? {
        nix::unistd::ForkResult::Child => {
            drop(reader);
            work(number);
            let sent = writer.write_all(&number.to_ne_bytes());
            std::process::exit(i32::from(sent.is_err()));
        }
        nix::unistd::ForkResult::Parent { child } => {
            drop(writer);
            let mut bytes = [0; 4];
            let report = reader.read_exact(&mut bytes);
            nix::sys::wait::waitpid(child, None)?;
            report?;
            Ok(u32::from_ne_bytes(bytes))
        }
    }
}
"#;

/// A hostile answer.
struct Attack {
    name: String,
    exercise: String,
    /// The status and the kind of the first finding that it must get.
    verdict: String,
    text: String,
}

impl Attack {
    fn read(path: &Path, bait: &Bait) -> Self {
        let text = fs::read_to_string(path).unwrap();
        let field = |name: &str| {
            let line = text
                .lines()
                .find_map(|line| line.strip_prefix(&format!("//! {name}: ")));
            line.unwrap_or_else(|| panic!("{} does not say its {name}", path.display()))
                .to_owned()
        };
        assert!(field("tries").starts_with("to "), "{}", path.display());
        let exercise = field("exercise");
        let after = match exercise.as_str() {
            SPAWN => SPAWN_AFTER,
            FORK => FORK_AFTER,
            _ => "",
        };
        Attack {
            name: path.file_stem().unwrap().to_str().unwrap().to_owned(),
            verdict: field("verdict"),
            text: bait.fill(&text) + &after.replace("ATTEMPT", "attempt()?;"),
            exercise,
        }
    }
}

/// What is outside, for attacks to get at.
struct Bait {
    folder: tempfile::TempDir,
    words: BTreeMap<&'static str, String>,
    process: Child,
    _listeners: (TcpListener, UdpSocket, UnixListener),
}

impl Bait {
    fn new(class: &Class) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let secret = folder.path().join("secret");
        fs::write(&secret, "the expected outcomes").unwrap();
        let tcp = TcpListener::bind("127.0.0.1:0").unwrap();
        let udp = UdpSocket::bind("127.0.0.1:0").unwrap();
        let socket = format!("threadlings-{}", folder.path().display());
        let address = SocketAddr::from_abstract_name(&socket).unwrap();
        let local = UnixListener::bind_addr(&address).unwrap();
        let mut sleep = Command::new("sleep");
        let process = sleep.arg("1000").stdout(Stdio::null()).spawn().unwrap();
        let shown = |path: PathBuf| path.display().to_string();
        let nonsense = (0..20_000).map(|n| format!("nonsense_{n}!();\n"));
        let words = BTreeMap::from([
            ("{SECRET}", shown(secret)),
            ("{REPOSITORY}", shown(repository())),
            ("{SUBMISSIONS}", shown(class.path("submissions"))),
            ("{RESULTS}", shown(class.path("results"))),
            (
                "{HOME}",
                std::env::var("HOME").unwrap_or_else(|_| "/home".into()),
            ),
            ("{TCP}", tcp.local_addr().unwrap().port().to_string()),
            ("{UDP}", udp.local_addr().unwrap().port().to_string()),
            ("{SOCKET}", socket),
            ("{PROCESS}", process.id().to_string()),
            (
                "{NESTED}",
                format!("{}0{}", "(".repeat(100_000), ")".repeat(100_000)),
            ),
            ("{ERRORS}", nonsense.collect()),
        ]);
        Bait {
            folder,
            words,
            process,
            _listeners: (tcp, udp, local),
        }
    }

    fn fill(&self, text: &str) -> String {
        let words = self.words.iter();
        words.fold(text.to_owned(), |text, (word, value)| {
            text.replace(word, value)
        })
    }
}

impl Drop for Bait {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn corpus() -> PathBuf {
    repository().join("checker/tests/attacks")
}

fn attacks(bait: &Bait) -> Vec<Attack> {
    let files = fs::read_dir(corpus())
        .unwrap()
        .map(|file| file.unwrap().path());
    let mut attacks: Vec<Attack> = files.map(|file| Attack::read(&file, bait)).collect();
    attacks.sort_by(|one, other| one.name.cmp(&other.name));
    attacks
}

fn hand_in(class: &Class, name: &str, exercise: &str, text: &str) {
    let (topic, stem) = exercise.split_once('/').unwrap();
    class.hand_in(&format!("{name}/{topic}/src/{stem}.rs"), text);
}

/// Two honest learners: one is right, one is wrong.
fn hand_in_honest_answers(class: &Class) {
    let quiet = |text: &str| text.replace("ATTEMPT", "");
    hand_in(class, "honest-right", SPAWN, &quiet(SPAWN_AFTER));
    hand_in(class, "honest-right", FORK, &quiet(FORK_AFTER));
    let wrong = quiet(SPAWN_AFTER).replace("ended.status.code()", "Some(0)");
    hand_in(class, "honest-wrong", SPAWN, &wrong);
}

/// Every file in these folders, with what is in it and when it was changed.
fn tree(folders: &[&Path]) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut folders: Vec<PathBuf> = folders.iter().map(|folder| folder.to_path_buf()).collect();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            let kind = fs::symlink_metadata(&path).unwrap();
            if kind.is_dir() {
                let name = path.file_name().unwrap();
                if name != "target" && name != ".git" {
                    folders.push(path);
                }
            } else {
                let bytes = fs::read(&path).unwrap_or_default();
                let digest = grader::judge::hash([&bytes[..]]);
                found.insert(format!(
                    "{} {digest} {:?}",
                    path.display(),
                    kind.modified().unwrap()
                ));
            }
        }
    }
    found
}

/// Processes of players and compilers, whoever their parent is by now: all have this variable.
fn of_the_sandbox(build: &Path) -> Vec<String> {
    let scratch = build.join("scratch").display().to_string();
    let processes = fs::read_dir("/proc").unwrap().filter_map(|entry| {
        let folder = entry.ok()?.path();
        let environment = fs::read(folder.join("environ")).ok()?;
        let ours = String::from_utf8_lossy(&environment).contains(&scratch);
        ours.then(|| fs::read_to_string(folder.join("stat")).unwrap_or_default())
    });
    processes.collect()
}

fn verdict(grade: &Value) -> String {
    let judged = &grade["judged"];
    let own = judged["findings"].as_array().into_iter().flatten();
    let scenarios = judged["scenarios"].as_array().into_iter().flatten();
    let theirs = scenarios.flat_map(|one| one["findings"].as_array().into_iter().flatten());
    let kind = own
        .chain(theirs)
        .next()
        .map_or("", |found| found["kind"].as_str().unwrap());
    format!("{} {kind}", grade["status"].as_str().unwrap())
}

#[test]
fn no_attack_passes_and_no_attack_leaves_anything_behind() {
    let class = Class::of(&[FIRST, SPAWN, FORK]);
    let bait = Bait::new(&class);
    let attacks = attacks(&bait);
    for attack in &attacks {
        hand_in(&class, &attack.name, &attack.exercise, &attack.text);
    }
    hand_in_honest_answers(&class);
    let build = class.own_build();
    let course = ["exercises", "solutions"].map(|folder| repository().join(folder));
    let submissions = class.path("submissions");
    let mut watched = vec![submissions.as_path(), bait.folder.path()];
    watched.extend(
        course
            .iter()
            .map(PathBuf::as_path)
            .filter(|folder| folder.is_dir()),
    );
    let before = tree(&watched);

    let results = class.results();

    let after = tree(&watched);
    let changed: Vec<&String> = before.symmetric_difference(&after).collect();
    assert!(
        changed.is_empty(),
        "something outside has changed: {changed:#?}"
    );
    assert_eq!(
        of_the_sandbox(&build),
        Vec::<String>::new(),
        "something is left running"
    );
    let scratch = fs::read_dir(build.join("scratch")).unwrap();
    assert_eq!(scratch.count(), 0, "a scratch folder is left");
    let mut wrong = Vec::new();
    for attack in &attacks {
        let grades = submission(&results, &attack.name)["exercises"]
            .as_array()
            .unwrap();
        let grade = grades
            .iter()
            .find(|grade| grade["id"] == *attack.exercise)
            .unwrap();
        let found = verdict(grade);
        if found != attack.verdict {
            wrong.push(format!("{}: {found}, not {}", attack.name, attack.verdict));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));

    // The honest ones get what they get among themselves.
    let alone = Class::of(&[FIRST, SPAWN, FORK]);
    alone.own_build();
    hand_in_honest_answers(&alone);
    let among_themselves = alone.results();
    for name in ["honest-right", "honest-wrong"] {
        assert_eq!(
            submission(&results, name),
            submission(&among_themselves, name)
        );
    }
    let right = &submission(&results, "honest-right")["exercises"];
    assert_eq!(
        [&right[1]["status"], &right[2]["status"]],
        ["passed", "passed"]
    );
}

#[test]
fn there_are_many_attacks_and_each_is_named_for_what_it_tries() {
    let names = fs::read_dir(corpus())
        .unwrap()
        .map(|file| file.unwrap().file_name());
    let names: Vec<String> = names.map(|name| name.into_string().unwrap()).collect();
    assert!(names.len() >= 90, "{}", names.len());
    for when in ["compile_", "run_", "call_"] {
        assert!(names.iter().any(|name| name.starts_with(when)), "{when}");
    }
}
