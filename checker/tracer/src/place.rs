//! Which line of the learner's file made a call.

use std::collections::HashMap;
use std::rc::Rc;

use addr2line::Loader;
use nix::unistd::Pid;

use crate::arch::Registers;
use crate::kernel::{self, Code};
use crate::record::Place;

/// How much of a stack is looked at.
const DEPTH: usize = 16 << 10;

/// The lines of one program, looked up once an address.
pub(crate) struct Places {
    source: String,
    loaders: HashMap<String, Option<Loader>>,
    known: HashMap<(Rc<str>, u64), Option<Place>>,
}

impl Places {
    pub(crate) fn new(source: &str) -> Self {
        Self {
            source: source.to_owned(),
            loaders: HashMap::new(),
            known: HashMap::new(),
        }
    }

    /// The innermost line of the learner's file on a task's stack.
    ///
    /// std is not built with frame pointers, so the stack is searched for what may be an address to
    /// return to. That can be one left over from a call that is done, but only of an inner frame.
    pub(crate) fn of(&mut self, task: Pid, registers: &Registers, own: &Code) -> Option<Place> {
        if self.source.is_empty() {
            return None;
        }
        let file: Rc<str> = own.file.as_str().into();
        let stack = stack(task, registers.stack);
        let words = stack
            .chunks_exact(8)
            .map(|w| w.try_into().map_or(0, u64::from_ne_bytes));
        for address in std::iter::once(registers.code).chain(words) {
            if (own.start..own.end).contains(&address)
                && let Some(place) = self.line(&file, address - own.base - 1)
            {
                return Some(place);
            }
        }
        None
    }

    fn line(&mut self, file: &Rc<str>, offset: u64) -> Option<Place> {
        let key = (Rc::clone(file), offset);
        if let Some(known) = self.known.get(&key) {
            return known.clone();
        }
        let loader = self
            .loaders
            .entry(file.to_string())
            .or_insert_with(|| Loader::new(&**file).ok());
        let place = loader
            .as_ref()
            .and_then(|loader| innermost(loader, offset, &self.source));
        self.known.insert(key, place.clone());
        place
    }
}

/// What is on a task's stack, page by page: it may end before so much has been read.
fn stack(task: Pid, from: u64) -> Vec<u8> {
    let mut bytes = Vec::new();
    while bytes.len() < DEPTH {
        let at = from + bytes.len() as u64;
        let page = 4096 - (at % 4096) as usize;
        let read = kernel::memory(task, at, page);
        bytes.extend_from_slice(&read);
        if read.len() < page {
            break;
        }
    }
    bytes
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
