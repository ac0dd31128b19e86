//! Names instead of numbers: the same in every run of a program that does the same.
//!
//! A process is named by its place in the tree, a resource by who made it and in which turn. Neither
//! depends on what two processes did at the same time.

use std::collections::HashMap;

use crate::record::{Access, Descriptor, ProcessId, Recording, ResourceId, ResourceKind};

/// The names of the processes and resources of one recording.
#[derive(Clone, Debug)]
pub struct Names {
    processes: Vec<String>,
    resources: Vec<String>,
    tree: Vec<ProcessId>,
}

impl Names {
    /// The names for a recording.
    pub fn of(recording: &Recording) -> Self {
        let tree = tree(recording);
        Names {
            processes: processes(recording),
            resources: resources(recording, &tree),
            tree,
        }
    }

    /// `program`, `child 1`, `child 1.1`.
    pub fn process(&self, id: ProcessId) -> &str {
        &self.processes[id.0 as usize]
    }

    /// All of them, by number.
    pub fn processes(&self) -> &[String] {
        &self.processes
    }

    /// The processes as the tree has them: each before its children, siblings by birth.
    pub fn tree(&self) -> &[ProcessId] {
        &self.tree
    }

    /// `pipe A`, `standard output`, `/dev/null`.
    pub fn resource(&self, id: ResourceId) -> &str {
        self.resources.get(id.0 as usize).map_or("it", |n| n)
    }

    /// `pipe A, read end`; of anything but a pipe just its name.
    pub fn descriptor(&self, recording: &Recording, d: &Descriptor) -> String {
        let name = self.resource(d.resource);
        match (&recording.resources[d.resource.0 as usize].kind, d.access) {
            (ResourceKind::Pipe, Access::Read) => format!("{name}, read end"),
            (ResourceKind::Pipe, Access::Write) => format!("{name}, write end"),
            _ => name.to_owned(),
        }
    }
}

fn tree(recording: &Recording) -> Vec<ProcessId> {
    let mut order = Vec::new();
    let mut open = vec![ProcessId(0)];
    while let Some(id) = open.pop() {
        order.push(id);
        let children = (0..recording.processes.len() as u32).map(ProcessId);
        let of = children.filter(|c| recording.processes[c.0 as usize].parent == Some(id));
        open.extend(of.collect::<Vec<_>>().into_iter().rev());
    }
    order
}

fn processes(recording: &Recording) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    let mut children: HashMap<ProcessId, u32> = HashMap::new();
    for process in &recording.processes {
        let name = match process.parent {
            None => "program".to_owned(),
            Some(parent) => {
                let number = children.entry(parent).or_default();
                *number += 1;
                match parent {
                    ProcessId(0) => format!("child {number}"),
                    _ => format!("{}.{number}", names[parent.0 as usize]),
                }
            }
        };
        names.push(name);
    }
    names
}

fn resources(recording: &Recording, tree: &[ProcessId]) -> Vec<String> {
    let maker = |id: usize| {
        let born = recording.resources[id].born_at?;
        let by = recording.events.get(born)?.process;
        Some((tree.iter().position(|p| *p == by)?, born))
    };
    let mut order: Vec<usize> = (0..recording.resources.len()).collect();
    order.sort_by_key(|&id| (maker(id).unwrap_or((usize::MAX, usize::MAX)), id));
    let mut names = vec![String::new(); order.len()];
    let (mut pipes, mut ends, mut sockets, mut memory) = (0, 0, 0, 0);
    for id in order {
        names[id] = match &recording.resources[id].kind {
            ResourceKind::Stdin => "standard input".to_owned(),
            ResourceKind::Stdout => "standard output".to_owned(),
            ResourceKind::Stderr => "standard error".to_owned(),
            ResourceKind::Null => "/dev/null".to_owned(),
            ResourceKind::Pipe => format!("pipe {}", next(&mut pipes)),
            ResourceKind::SocketPair => {
                let pair = letter(ends / 2);
                let end = ["first", "second"][ends % 2];
                ends += 1;
                format!("socket pair {pair}, {end} end")
            }
            ResourceKind::Socket => format!("socket {}", next(&mut sockets)),
            ResourceKind::SharedMemory => format!("shared memory {}", next(&mut memory)),
            ResourceKind::File(path) => {
                let name = path.rsplit('/').next().filter(|n| !n.is_empty());
                format!("file {}", name.unwrap_or("/"))
            }
            ResourceKind::Other(kind) => kind.clone(),
        };
    }
    names
}

fn next(count: &mut usize) -> String {
    *count += 1;
    letter(*count - 1)
}

/// A, B, … Z, AA, AB, …
fn letter(number: usize) -> String {
    let last = char::from(b'A' + (number % 26) as u8);
    match number / 26 {
        0 => last.to_string(),
        more => letter(more - 1) + &last.to_string(),
    }
}

/// A signal's name.
pub fn signal(number: i32) -> String {
    const NAMES: [&str; 31] = [
        "HUP", "INT", "QUIT", "ILL", "TRAP", "ABRT", "BUS", "FPE", "KILL", "USR1", "SEGV", "USR2",
        "PIPE", "ALRM", "TERM", "STKFLT", "CHLD", "CONT", "STOP", "TSTP", "TTIN", "TTOU", "URG",
        "XCPU", "XFSZ", "VTALRM", "PROF", "WINCH", "IO", "PWR", "SYS",
    ];
    let index = usize::try_from(number - 1).ok();
    let known = index.and_then(|i| NAMES.get(i));
    known.map_or_else(|| format!("signal {number}"), |name| format!("SIG{name}"))
}

/// An error number's name, for those that processes give each other.
pub fn error(number: i32) -> String {
    const NAMES: [(i32, &str); 11] = [
        (1, "EPERM"),
        (2, "ENOENT"),
        (3, "ESRCH"),
        (4, "EINTR"),
        (9, "EBADF"),
        (10, "ECHILD"),
        (11, "EAGAIN"),
        (13, "EACCES"),
        (17, "EEXIST"),
        (24, "EMFILE"),
        (32, "EPIPE"),
    ];
    let known = NAMES.iter().find(|(n, _)| *n == number);
    known.map_or_else(|| format!("error {number}"), |(_, name)| (*name).to_owned())
}
