//! The kernel's word: what `/proc` and the memory of a task say.

use std::fs;
use std::io::IoSliceMut;
use std::time::Duration;

use nix::sys::ptrace;
use nix::sys::uio::{RemoteIoVec, process_vm_readv};
use nix::unistd::Pid;

use crate::record::Access;

/// How much of a heap is looked at.
const HEAP: u64 = 1 << 20;

/// Whether a task sleeps in a call until somebody wakes it.
///
/// The state alone would not do: a task that is about to sleep has it already, and may find that it
/// need not. `/proc/PID/syscall` shows a call only of a task that has left its processor, and waits
/// for one that is leaving.
pub(crate) fn sleeps(task: Pid) -> bool {
    state(task) == Some(b'S')
        && fs::read(format!("/proc/{task}/syscall")).is_ok_and(|s| !s.starts_with(b"running"))
        && state(task) == Some(b'S')
}

/// The letter of a task's state.
pub(crate) fn state(task: Pid) -> Option<u8> {
    let stat = fs::read(format!("/proc/{task}/stat")).ok()?;
    let name_ends = stat.iter().rposition(|&b| b == b')')?;
    stat.get(name_ends + 2).copied()
}

/// How much processor time a thread has used.
pub(crate) fn computed(thread: i32) -> Option<Duration> {
    let stat = fs::read_to_string(format!("/proc/{thread}/schedstat")).ok()?;
    let nanoseconds = stat.split_ascii_whitespace().next()?.parse().ok()?;
    Some(Duration::from_nanos(nanoseconds))
}

/// Stops a thread that is traced: the tracer is told, and nobody else.
pub(crate) fn stop(thread: Pid) {
    // SAFETY: a plain system call, which touches no memory of ours.
    #[expect(unsafe_code, reason = "nix has no signals to threads")]
    unsafe {
        libc::syscall(libc::SYS_tkill, thread.as_raw(), libc::SIGSTOP);
    }
}

/// The descriptors of a process, in order.
pub(crate) fn descriptors(task: Pid) -> Vec<i32> {
    let mut all: Vec<i32> = fs::read_dir(format!("/proc/{task}/fd"))
        .into_iter()
        .flatten()
        .filter_map(|entry| entry.ok()?.file_name().to_str()?.parse().ok())
        .collect();
    all.sort_unstable();
    all
}

/// What a descriptor is of, in the kernel's words.
pub(crate) fn link(task: Pid, number: i32) -> Option<String> {
    let link = fs::read_link(format!("/proc/{task}/fd/{number}")).ok()?;
    Some(link.to_string_lossy().into_owned())
}

/// Which way a descriptor is open, and whether `exec` closes it.
pub(crate) fn flags(task: Pid, number: i32) -> Option<(Access, bool)> {
    let info = fs::read_to_string(format!("/proc/{task}/fdinfo/{number}")).ok()?;
    let octal = info.lines().find_map(|l| l.strip_prefix("flags:"))?;
    let flags = i32::from_str_radix(octal.trim(), 8).ok()?;
    let access = match flags & libc::O_ACCMODE {
        libc::O_RDONLY => Access::Read,
        libc::O_WRONLY => Access::Write,
        _ => Access::Both,
    };
    Some((access, flags & libc::O_CLOEXEC != 0))
}

/// The signals that a process handles, and those that it ignores, as bits.
pub(crate) fn dispositions(task: Pid) -> (u64, u64) {
    let status = fs::read_to_string(format!("/proc/{task}/status")).unwrap_or_default();
    let bits = |key: &str| {
        let hex = status.lines().find_map(|l| l.strip_prefix(key));
        hex.and_then(|h| u64::from_str_radix(h.trim(), 16).ok())
            .unwrap_or(0)
    };
    (bits("SigCgt:"), bits("SigIgn:"))
}

/// One mapping of a process that holds code.
#[derive(Clone, Debug)]
pub(crate) struct Code {
    pub start: u64,
    pub end: u64,
    /// Where the file would have to begin.
    pub base: u64,
    pub file: String,
}

/// The mappings that hold code of files.
pub(crate) fn code(task: Pid) -> Vec<Code> {
    let maps = fs::read_to_string(format!("/proc/{task}/maps")).unwrap_or_default();
    let mut bases: Vec<(String, u64)> = Vec::new();
    let mut found = Vec::new();
    for line in maps.lines() {
        let mut parts = line.split_ascii_whitespace();
        let (Some(range), Some(rights)) = (parts.next(), parts.next()) else {
            continue;
        };
        let Some(file) = parts.nth(3).filter(|f| f.starts_with('/')) else {
            continue;
        };
        let Some((start, end)) = range.split_once('-') else {
            continue;
        };
        let number = |hex| u64::from_str_radix(hex, 16).unwrap_or(0);
        let base = match bases.iter().find(|(f, _)| f == file) {
            Some(&(_, base)) => base,
            None => {
                bases.push((file.to_owned(), number(start)));
                number(start)
            }
        };
        if rights.contains('x') {
            found.push(Code {
                start: number(start),
                end: number(end),
                base,
                file: file.to_owned(),
            });
        }
    }
    found
}

/// The memory that a process allocates from, if it is not too large to be looked at.
pub(crate) fn heap(task: Pid) -> Option<(u64, Vec<u8>)> {
    let maps = fs::read_to_string(format!("/proc/{task}/maps")).ok()?;
    let line = maps.lines().find(|l| l.ends_with("[heap]"))?;
    let (start, end) = line.split_ascii_whitespace().next()?.split_once('-')?;
    let start = u64::from_str_radix(start, 16).ok()?;
    let length = u64::from_str_radix(end, 16).ok()? - start;
    Some((start, memory(task, start, length.min(HEAP) as usize)))
}

/// The program that a process runs.
pub(crate) fn program(task: Pid) -> String {
    let path = fs::read_link(format!("/proc/{task}/exe")).unwrap_or_default();
    path.to_string_lossy().into_owned()
}

/// At most `len` bytes of a task's memory.
pub(crate) fn memory(task: Pid, at: u64, len: usize) -> Vec<u8> {
    let mut bytes = vec![0; len];
    let remote = [RemoteIoVec {
        base: at as usize,
        len,
    }];
    let read = process_vm_readv(task, &mut [IoSliceMut::new(&mut bytes)], &remote).unwrap_or(0);
    bytes.truncate(read);
    bytes
}

/// A word of a task's memory.
pub(crate) fn word(task: Pid, at: u64) -> u64 {
    let bytes = memory(task, at, 8);
    bytes.try_into().map_or(0, u64::from_ne_bytes)
}

/// Sets four bytes of the memory of a task that is held.
pub(crate) fn set(task: Pid, at: u64, value: i32) -> nix::Result<()> {
    let whole = (word(task, at) & !0xffff_ffff) | u64::from(value as u32);
    ptrace::write(task, at as ptrace::AddressType, whole as i64)
}

/// A path in a task's memory.
pub(crate) fn path(task: Pid, at: u64) -> String {
    // Not beyond the page: what follows it may not be there.
    let page = 4096 - (at % 4096) as usize;
    let mut bytes = memory(task, at, page);
    if !bytes.contains(&0) {
        bytes.extend(memory(task, at + page as u64, 4096));
    }
    bytes.truncate(bytes.iter().position(|&b| b == 0).unwrap_or(bytes.len()));
    String::from_utf8_lossy(&bytes).into_owned()
}
