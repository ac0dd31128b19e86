//! Buffers that a `fork` copied while something lay in them that had not been written.
//!
//! The kernel sees no buffers. But it keeps the memory from which a call writes: if the bytes lay
//! at the same address when the process was made by `fork`, and were not what had been written from
//! there last, then both processes have them still to write.

use std::collections::HashMap;

use nix::unistd::Pid;

use crate::kernel;
use crate::record::ProcessId;

/// What malloc notes in front of std's buffers: their sizes of 1 KiB and 8 KiB, with its own.
///
/// A text that was put together before the fork, and that both write, lies in memory in the same
/// way. What tells it from a buffer is that nobody allocates just so much for it.
const OF_BUFFERS: [u64; 2] = [0x410, 0x2010];

/// The flags in the low bits of such a note.
const FLAGS: u64 = 0b111;

/// The buffers of all processes.
#[derive(Debug, Default)]
pub(crate) struct Buffers {
    /// What was last written from an address, and is no longer to be written though it lies there.
    written: HashMap<ProcessId, HashMap<u64, Vec<u8>>>,
    forks: Vec<Fork>,
}

/// The memory of a process at one fork.
#[derive(Debug)]
struct Fork {
    parent: ProcessId,
    child: ProcessId,
    start: u64,
    heap: Vec<u8>,
    written: HashMap<u64, Vec<u8>>,
}

impl Buffers {
    /// A process has been copied.
    pub(crate) fn forked(&mut self, task: Pid, parent: ProcessId, child: ProcessId) {
        let written = self.written.get(&parent).cloned().unwrap_or_default();
        self.written.insert(child, written.clone());
        if let Some((start, heap)) = kernel::heap(task) {
            self.forks.push(Fork {
                parent,
                child,
                start,
                heap,
                written,
            });
        }
    }

    /// These bytes were written from there.
    pub(crate) fn written(&mut self, process: ProcessId, at: u64, bytes: &[u8]) {
        let places = self.written.entry(process).or_default();
        let image = places.entry(at).or_default();
        let rest = image.split_off(bytes.len().min(image.len()));
        *image = [bytes, &rest].concat();
    }

    /// What of `bytes`, about to be written from there, is of a buffer that was copied: for each
    /// fork, by its child, how many of the first bytes.
    pub(crate) fn copied(
        &self,
        task: Pid,
        process: ProcessId,
        at: u64,
        bytes: &[u8],
    ) -> Vec<(ProcessId, usize)> {
        let forks = self.forks.iter();
        let mine = forks.filter(|f| f.child == process || f.parent == process);
        let found: Vec<(ProcessId, usize)> = mine
            .filter_map(|f| Some((f.child, f.unwritten(at, bytes)?)))
            .collect();
        if !found.is_empty()
            && OF_BUFFERS.contains(&(kernel::word(task, at.wrapping_sub(8)) & !FLAGS))
        {
            found
        } else {
            Vec::new()
        }
    }
}

impl Fork {
    fn unwritten(&self, at: u64, bytes: &[u8]) -> Option<usize> {
        let lay = self.heap.get(at.checked_sub(self.start)? as usize..)?;
        let lay = common(lay, bytes);
        let written = self.written.get(&at).map_or(0, |w| common(w, bytes));
        (lay > written).then_some(lay)
    }
}

/// How many of the first bytes are the same.
fn common(one: &[u8], other: &[u8]) -> usize {
    one.iter().zip(other).take_while(|(a, b)| a == b).count()
}
