//! Linux: `fork`. The searching process notes each choice in memory that it shares with the one that started it,
//! before the step is taken. When it dies, that memory says under which schedule. Searches are
//! deterministic, so another process does the same again, and ends that one execution there
//! ([`Crash`](crate::Crash)).
//!
//! What a search leaks (threads that are cut off are never unwound) goes with its process.
#![expect(unsafe_code, reason = "fork, and memory that two processes share")]

use std::cell::Cell;
use std::fs::File;
use std::io::{self, Read, Seek, Write};
use std::os::fd::{AsRawFd, FromRawFd, OwnedFd};
use std::ptr::NonNull;
use std::sync::atomic::{AtomicU32, Ordering};

use super::Ended;
use crate::crash::Crash;
use crate::id::ThreadId;
use crate::schedule::{Choice, Schedule};

/// Work that goes on in another process.
#[derive(Debug)]
pub struct Isolated {
    process: libc::pid_t,
    result: File,
    messages: File,
    diary: Diary,
}

/// Programs die of these by what they do themselves: a stack that overflows, a panic that meets
/// another one.
const CRASHES: [i32; 5] = [
    libc::SIGSEGV,
    libc::SIGBUS,
    libc::SIGABRT,
    libc::SIGILL,
    libc::SIGFPE,
];

/// What Rust says when the system gives it no memory: a limit, not a crash.
const NO_MEMORY: &str = "memory allocation of";

impl Isolated {
    /// Starts `work` in a copy of this process. It is given a file to write its result to. What it
    /// writes to the standard error is passed on when it has ended; `messages` is an empty file to
    /// keep it in.
    ///
    /// No other thread may be running: in the copy it would have stopped wherever it was.
    ///
    /// # Errors
    /// When there is no other process to be had, or no pipe.
    pub fn start(messages: File, work: impl FnOnce(File)) -> io::Result<Self> {
        let diary = Diary::new()?;
        let (result, theirs) = pipe()?;
        // SAFETY: the caller has no other thread, so the copy is whole: no lock is held in it by
        // anybody who is not there.
        match unsafe { libc::fork() } {
            -1 => Err(io::Error::last_os_error()),
            0 => {
                DIARY.set(Some(diary.memory));
                // SAFETY: both descriptors are open; the copy's standard error is its own.
                unsafe { libc::dup2(messages.as_raw_fd(), libc::STDERR_FILENO) };
                work(theirs);
                // SAFETY: ends this process at once; nothing of the other's is flushed or dropped.
                unsafe { libc::_exit(0) }
            }
            process => Ok(Isolated {
                process,
                result,
                messages,
                diary,
            }),
        }
    }

    /// Waits for its end.
    ///
    /// # Errors
    /// When the process cannot be waited for.
    pub fn wait(mut self) -> io::Result<Ended> {
        let mut bytes = Vec::new();
        self.result.read_to_end(&mut bytes)?;
        let mut status = 0;
        // SAFETY: it is our child, and nobody else waits for it.
        while unsafe { libc::waitpid(self.process, &mut status, 0) } == -1 {
            let error = io::Error::last_os_error();
            if error.kind() != io::ErrorKind::Interrupted {
                return Err(error);
            }
        }
        let mut messages = Vec::new();
        self.messages.rewind()?;
        self.messages.read_to_end(&mut messages)?;
        io::stderr().write_all(&messages)?;
        let messages = String::from_utf8_lossy(&messages);
        Ok(match status {
            _ if libc::WIFEXITED(status) && libc::WEXITSTATUS(status) == 0 => Ended::Well(bytes),
            _ if libc::WIFSIGNALED(status) => {
                let signal = libc::WTERMSIG(status);
                match CRASHES.contains(&signal) && !messages.contains(NO_MEMORY) {
                    true => Ended::Crashed(Crash {
                        schedule: self.diary.read(),
                        signal,
                    }),
                    false => Ended::Otherwise {
                        told: bytes,
                        code: None,
                        signal: Some(signal),
                    },
                }
            }
            _ => Ended::Otherwise {
                told: bytes,
                code: Some(libc::WEXITSTATUS(status)),
                signal: None,
            },
        })
    }
}

fn pipe() -> io::Result<(File, File)> {
    let mut ends = [0; 2];
    // SAFETY: `ends` has room for the two descriptors.
    if unsafe { libc::pipe2(ends.as_mut_ptr(), libc::O_CLOEXEC) } == -1 {
        return Err(io::Error::last_os_error());
    }
    // SAFETY: the two descriptors were just opened, and nobody else has them.
    let [read, write] = ends.map(|end| File::from(unsafe { OwnedFd::from_raw_fd(end) }));
    Ok((read, write))
}

thread_local! {
    static DIARY: Cell<Option<NonNull<Page>>> = const { Cell::new(None) };
}

/// As many choices as are noted of an execution; a schedule beyond that is cut.
const LONGEST: usize = 1 << 16;

/// The choices of the running execution, in memory that two processes share.
#[derive(Debug)]
struct Page {
    len: AtomicU32,
    choices: [AtomicU32; LONGEST],
}

#[derive(Debug)]
struct Diary {
    memory: NonNull<Page>,
}

impl Diary {
    fn new() -> io::Result<Self> {
        // SAFETY: asks for new memory; nothing is mapped over. It comes zeroed, which is a valid
        // `Page`, and page-aligned.
        let memory = unsafe {
            libc::mmap(
                std::ptr::null_mut(),
                size_of::<Page>(),
                libc::PROT_READ | libc::PROT_WRITE,
                libc::MAP_SHARED | libc::MAP_ANONYMOUS,
                -1,
                0,
            )
        };
        let failed = memory == libc::MAP_FAILED;
        let memory = NonNull::new(memory.cast::<Page>()).filter(|_| !failed);
        let memory = memory.ok_or_else(io::Error::last_os_error)?;
        Ok(Diary { memory })
    }

    fn read(&self) -> Schedule {
        // SAFETY: the memory is mapped as long as the diary lives.
        let page = unsafe { self.memory.as_ref() };
        let len = (page.len.load(Ordering::Acquire) as usize).min(LONGEST);
        let choices = page.choices[..len].iter().map(|choice| {
            let noted = choice.load(Ordering::Relaxed);
            Choice {
                thread: ThreadId(noted >> 8),
                alternative: (noted & 0xff) as u8,
            }
        });
        Schedule(choices.collect())
    }
}

impl Drop for Diary {
    fn drop(&mut self) {
        // SAFETY: it was mapped with this size, and nobody refers to it any more.
        unsafe { libc::munmap(self.memory.as_ptr().cast(), size_of::<Page>()) };
    }
}

/// Notes that an execution begins.
pub(crate) fn begin() {
    if let Some(page) = DIARY.get() {
        // SAFETY: set in `start`, in a process that keeps the memory mapped until its end.
        unsafe { page.as_ref() }.len.store(0, Ordering::Release);
    }
}

/// Notes the choice that is about to be taken, as the one with this number.
pub(crate) fn note(number: usize, choice: Choice) {
    if let Some(page) = DIARY.get()
        && number < LONGEST
    {
        // SAFETY: as in `begin`.
        let page = unsafe { page.as_ref() };
        let noted = choice.thread.0 << 8 | u32::from(choice.alternative);
        page.choices[number].store(noted, Ordering::Relaxed);
        page.len.store(number as u32 + 1, Ordering::Release);
    }
}
