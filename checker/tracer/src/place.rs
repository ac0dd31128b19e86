//! Which line of the learner's file made a call.

use std::cell::RefCell;
use std::collections::HashMap;
use std::os::unix::fs::MetadataExt;
use std::rc::Rc;

use addr2line::Loader;
use nix::unistd::Pid;

use crate::arch::{self, Registers};
use crate::kernel::{self, Code};
use crate::record::Place;

/// How much of a stack is looked at.
const DEPTH: usize = 16 << 10;

/// So many programs are kept in mind from run to run.
const KEPT: usize = 8;

thread_local! {
    /// To read what the compiler noted about a program takes ten times as long as to run it, and a
    /// program is run again and again.
    static READ: RefCell<HashMap<Version, Rc<Lines>>> = RefCell::default();
}

/// A file as it is now, by what changes when it is written again.
#[derive(PartialEq, Eq, Hash)]
struct Version {
    device: u64,
    inode: u64,
    length: u64,
    written: (i64, i64),
}

impl Version {
    fn of(path: &str) -> Option<Self> {
        let file = std::fs::metadata(path).ok()?;
        Some(Version {
            device: file.dev(),
            inode: file.ino(),
            length: file.len(),
            written: (file.mtime(), file.mtime_nsec()),
        })
    }
}

/// The lines of one program, looked up once an address.
struct Lines {
    loader: Option<Loader>,
    known: RefCell<HashMap<(String, u64), Option<Place>>>,
}

impl Lines {
    fn of(path: &str) -> Rc<Lines> {
        let read = || {
            Rc::new(Lines {
                loader: Loader::new(path).ok(),
                known: RefCell::default(),
            })
        };
        let Some(version) = Version::of(path) else {
            return read();
        };
        READ.with_borrow_mut(|all| {
            if all.len() >= KEPT && !all.contains_key(&version) {
                all.clear();
            }
            Rc::clone(all.entry(version).or_insert_with(read))
        })
    }

    /// The line of what was called, if a task goes on at this address of its code when that returns.
    fn line(&self, task: Pid, address: u64, own: &Code, source: &str) -> Option<Place> {
        let offset = address - own.base;
        let key = (source.to_owned(), offset);
        if let Some(known) = self.known.borrow().get(&key) {
            return known.clone();
        }
        let before = kernel::memory(task, address - arch::CALL as u64, arch::CALL);
        let place = (self.loader.as_ref())
            .filter(|_| arch::is_call(&before))
            .and_then(|loader| innermost(loader, offset - 1, source));
        self.known.borrow_mut().insert(key, place.clone());
        place
    }
}

/// The lines of the learner's file, in all programs of a run.
pub(crate) struct Places {
    source: String,
    programs: HashMap<String, Rc<Lines>>,
}

impl Places {
    pub(crate) fn new(source: &str) -> Self {
        Self {
            source: source.to_owned(),
            programs: HashMap::new(),
        }
    }

    /// The innermost line of the learner's file on a task's stack.
    ///
    /// std is not built with frame pointers, so the stack is searched for what may be an address to
    /// return to: one behind a call. That can be one left over from a call that is done, but only of
    /// an inner frame.
    pub(crate) fn of(&mut self, task: Pid, registers: &Registers, own: &Code) -> Option<Place> {
        if self.source.is_empty() {
            return None;
        }
        let lines = (self.programs)
            .entry(own.file.clone())
            .or_insert_with_key(|file| Lines::of(file));
        let page = 4096 - (registers.stack % 4096) as usize;
        let mut stack = kernel::memory(task, registers.stack, DEPTH);
        if stack.is_empty() {
            stack = kernel::memory(task, registers.stack, page);
        }
        let words = stack
            .chunks_exact(8)
            .map(|w| w.try_into().map_or(0, u64::from_ne_bytes));
        for address in std::iter::once(registers.code).chain(words) {
            if (own.start..own.end).contains(&address)
                && let Some(place) = lines.line(task, address, own, &self.source)
            {
                return Some(place);
            }
        }
        None
    }
}

fn innermost(loader: &Loader, offset: u64, source: &str) -> Option<Place> {
    let mut frames = loader.find_frames(offset).ok()?;
    while let Ok(Some(frame)) = frames.next() {
        if let Some(at) = frame.location
            && let (Some(file), Some(line)) = (at.file, at.line)
            && file.ends_with(source)
            && line > 0
        {
            return Some(Place {
                file: file.to_owned(),
                line,
            });
        }
    }
    None
}
