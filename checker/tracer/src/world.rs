//! What is known of the program so far: its processes, its resources, and their kernel's ids.

use std::collections::HashMap;

use nix::unistd::{Pid, getpgid, getsid};

use crate::buffers::Buffers;
use crate::kernel;
use crate::record::{
    Birth, Descriptor, Event, Process, ProcessEnd, ProcessId, Resource, ResourceId, ResourceKind,
    Target,
};

/// The processes and resources of a run.
pub(crate) struct World {
    pub processes: Vec<Process>,
    pub resources: Vec<Resource>,
    pub events: Vec<Event>,
    pids: Vec<Pid>,
    by_link: HashMap<String, ResourceId>,
    pub buffers: Buffers,
    /// Whether processes share memory: then steps of different processes may meet anywhere.
    pub shares_memory: bool,
}

impl World {
    pub(crate) fn new() -> Self {
        Self {
            processes: Vec::new(),
            resources: Vec::new(),
            events: Vec::new(),
            pids: Vec::new(),
            by_link: HashMap::new(),
            buffers: Buffers::default(),
            shares_memory: false,
        }
    }

    pub(crate) fn born(&mut self, pid: Pid, parent: Option<ProcessId>, birth: Birth) -> ProcessId {
        let id = ProcessId(self.processes.len() as u32);
        self.pids.push(pid);
        self.processes.push(Process {
            parent,
            birth,
            ran: Vec::new(),
            end: ProcessEnd::Alive,
            reaped_by: None,
            orphaned_at: None,
            outlived_program: false,
            session: None,
            group: None,
            open_at_end: Vec::new(),
        });
        id
    }

    pub(crate) fn process(&mut self, id: ProcessId) -> &mut Process {
        &mut self.processes[id.0 as usize]
    }

    /// Whether a process has ended, and its number may be another's by now.
    pub(crate) fn is_gone(&self, id: ProcessId) -> bool {
        let process = &self.processes[id.0 as usize];
        let forgotten = process.reaped_by.is_some() || process.orphaned_at.is_some();
        process.end != ProcessEnd::Alive && forgotten
    }

    /// The process with a kernel's id: the last born of that id, which may be in use again.
    pub(crate) fn of_pid(&self, pid: i32) -> Option<ProcessId> {
        let found = self.pids.iter().rposition(|p| p.as_raw() == pid)?;
        Some(ProcessId(found as u32))
    }

    pub(crate) fn pid(&self, id: ProcessId) -> Pid {
        self.pids[id.0 as usize]
    }

    /// Whom a call means by a process id, as `kill` and `wait4` do.
    pub(crate) fn target(&self, pid: i32) -> Target {
        let known = |pid| self.of_pid(pid);
        match pid {
            -1 => Target::Any,
            0 => Target::OwnGroup,
            1.. => known(pid).map_or(Target::Unknown, Target::Process),
            _ => known(-pid).map_or(Target::Unknown, Target::Group),
        }
    }

    /// Notes session and group, while the process can still be asked.
    pub(crate) fn note_groups(&mut self, id: ProcessId) {
        let pid = self.pid(id);
        let session = getsid(Some(pid)).ok().and_then(|p| self.of_pid(p.as_raw()));
        let group = getpgid(Some(pid))
            .ok()
            .and_then(|p| self.of_pid(p.as_raw()));
        let process = self.process(id);
        process.session = session;
        process.group = group;
    }

    /// What a descriptor of a task is of; `None` if it is not open.
    pub(crate) fn descriptor(&mut self, task: Pid, number: i32) -> Option<Descriptor> {
        if number < 0 {
            return None;
        }
        let link = kernel::link(task, number)?;
        let (access, close_on_exec) = kernel::flags(task, number)?;
        Some(Descriptor {
            number,
            resource: self.resource(&link),
            access,
            close_on_exec,
        })
    }

    /// All that a task has open.
    pub(crate) fn open(&mut self, task: Pid) -> Vec<Descriptor> {
        let numbers = kernel::descriptors(task);
        let known = numbers.into_iter();
        known.filter_map(|n| self.descriptor(task, n)).collect()
    }

    /// Names the three streams that the program was given.
    pub(crate) fn given(&mut self, task: Pid) {
        let kinds = [
            ResourceKind::Stdin,
            ResourceKind::Stdout,
            ResourceKind::Stderr,
        ];
        for (number, kind) in (0..).zip(kinds) {
            let id = self.make(kind, None);
            // An input of /dev/null is what a program opens under that name, too.
            if let Some(link) = kernel::link(task, number)
                && link != "/dev/null"
            {
                self.by_link.insert(link, id);
            }
        }
    }

    fn make(&mut self, kind: ResourceKind, born_at: Option<usize>) -> ResourceId {
        self.resources.push(Resource { kind, born_at });
        ResourceId(self.resources.len() as u32 - 1)
    }

    fn resource(&mut self, link: &str) -> ResourceId {
        if let Some(&id) = self.by_link.get(link) {
            return id;
        }
        let kind = match link.split_once(':') {
            _ if link == "/dev/null" => ResourceKind::Null,
            Some(("pipe", _)) => ResourceKind::Pipe,
            Some(("socket", _)) => ResourceKind::Socket,
            _ if link.starts_with("/dev/zero") || link.starts_with("/memfd:") => {
                ResourceKind::SharedMemory
            }
            _ if link.starts_with('/') => ResourceKind::File(without_id(link)),
            Some((kind, _)) => ResourceKind::Other(kind.to_owned()),
            None => ResourceKind::Other(link.to_owned()),
        };
        let id = self.make(kind, Some(self.events.len()));
        self.by_link.insert(link.to_owned(), id);
        id
    }

    /// A call has just made what this descriptor is of: an inode may be in use for the second time.
    pub(crate) fn fresh(
        &mut self,
        task: Pid,
        number: i32,
        kind: ResourceKind,
    ) -> Option<ResourceId> {
        let link = kernel::link(task, number)?;
        let id = self.make(kind, Some(self.events.len()));
        self.by_link.insert(link, id);
        Some(id)
    }

    /// Memory without a file, shared from here on.
    pub(crate) fn fresh_memory(&mut self) -> ResourceId {
        self.make(ResourceKind::SharedMemory, Some(self.events.len()))
    }
}

/// A path without the kernel's id in it, which is another in each run.
fn without_id(path: &str) -> String {
    let rest = path.strip_prefix("/proc/");
    match rest.and_then(|rest| rest.split_once('/')) {
        Some((id, rest)) if id.bytes().all(|b| b.is_ascii_digit()) => format!("/proc/self/{rest}"),
        _ => path.to_owned(),
    }
}
