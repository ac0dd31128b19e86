//! The supervisor's children: the program, and the orphans of all that it started.

use std::collections::BTreeSet;
use std::io;
use std::os::fd::{AsFd, BorrowedFd};
use std::os::unix::process::ExitStatusExt;
use std::process::{Child, ExitStatus};
use std::time::{Duration, Instant};

use nix::errno::Errno;
use nix::poll::{PollFd, PollFlags, ppoll};
use nix::sys::resource::{UsageWho, getrusage};
use nix::sys::signal::{SigSet, Signal, kill, killpg};
use nix::sys::signalfd::{SfdFlags, SignalFd};
use nix::sys::time::{TimeSpec, TimeVal};
use nix::sys::wait::{Id, WaitPidFlag, WaitStatus, waitid, waitpid};
use nix::unistd::{self, Pid};

use super::pipe::Streams;
use super::processes::{self, Process};
use super::supervising;
use crate::child::End;
use crate::child::wire::Trouble;

/// How long all processes together may take to die of `SIGKILL`. It is a matter of milliseconds,
/// except for thousands of them, and for one that waits in the kernel for a device.
const DYING: Duration = Duration::from_secs(30);
/// The pause between two looks at what is still alive: it doubles, from the first to the second.
const PAUSES: (Duration, Duration) = (Duration::from_millis(1), Duration::from_millis(50));

/// Signals that mean "stop", to a supervisor: it does so in good order.
const STOP_SIGNALS: [Signal; 4] = [
    Signal::SIGTERM,
    Signal::SIGINT,
    Signal::SIGHUP,
    Signal::SIGQUIT,
];

/// A descriptor that tells of children that ended, and of signals that say "stop".
pub(super) fn signals() -> io::Result<SignalFd> {
    let mut mask = SigSet::from(Signal::SIGCHLD);
    mask.extend(STOP_SIGNALS);
    mask.thread_block()?;
    Ok(SignalFd::with_flags(
        &mask,
        SfdFlags::SFD_NONBLOCK | SfdFlags::SFD_CLOEXEC,
    )?)
}

/// Waits until one of `sources` has something to say, or until `timeout`.
pub(super) fn wait_for(sources: &mut [PollFd<'_>], timeout: Duration) -> io::Result<()> {
    match ppoll(sources, Some(TimeSpec::from_duration(timeout)), None) {
        Ok(_) | Err(Errno::EINTR) => Ok(()),
        Err(error) => Err(error.into()),
    }
}

/// The processor time of all descendants that have been reaped.
pub(super) fn time_of_the_dead() -> io::Result<Duration> {
    let used = getrusage(UsageWho::RUSAGE_CHILDREN)?;
    Ok(duration(used.user_time()) + duration(used.system_time()))
}

fn duration(time: TimeVal) -> Duration {
    let part = |number: i64| u64::try_from(number).unwrap_or(0);
    Duration::from_secs(part(time.tv_sec())) + Duration::from_micros(part(time.tv_usec()))
}

/// Reaps, counts and kills.
pub(super) struct Reaper {
    program: Child,
    /// The init of the world of processes that the program lives in, if it has one of its own.
    init: Option<Child>,
    status: Option<ExitStatus>,
    signals: SignalFd,
}

impl Reaper {
    pub(super) fn new(program: Child, init: Option<Child>, signals: SignalFd) -> Self {
        Self {
            program,
            init,
            status: None,
            signals,
        }
    }

    /// The program's process id, and its group's.
    pub(super) fn program(&self) -> u32 {
        self.program.id()
    }

    /// What the program writes. To be called once.
    pub(super) fn streams(&mut self, limit: usize) -> io::Result<Streams> {
        Streams::of(&mut self.program, limit)
    }

    fn program_pid(&self) -> Pid {
        // Linux keeps process ids below 2^22.
        Pid::from_raw(self.program.id() as i32)
    }

    /// How the program ended, once it has been reaped.
    pub(super) fn end(&self) -> Option<End> {
        let status = self.status?;
        status
            .code()
            .map(End::Exited)
            .or(status.signal().map(End::Signalled))
    }

    /// The descriptor to wait for.
    pub(super) fn signals(&self) -> BorrowedFd<'_> {
        self.signals.as_fd()
    }

    /// Takes the signals that came. Returns whether one of them says "stop".
    pub(super) fn take_signals(&mut self) -> io::Result<bool> {
        let mut stop = false;
        while let Some(signal) = self.signals.read_signal()? {
            stop |= STOP_SIGNALS
                .iter()
                .any(|&meant| meant as u32 == signal.ssi_signo);
        }
        Ok(stop)
    }

    /// Reaps every child that has ended. Returns whether there are others.
    ///
    /// The program is left to `Child`, which alone knows its whole status: nix has no value for an
    /// end by a real-time signal, and answers `EINVAL`. So what ended is looked at first, and then
    /// reaped by its number.
    pub(super) fn reap(&mut self) -> io::Result<bool> {
        let look = WaitPidFlag::WEXITED | WaitPidFlag::WNOHANG | WaitPidFlag::WNOWAIT;
        loop {
            if self.status.is_none() {
                self.status = self.program.try_wait()?;
            }
            match waitid(Id::All, look) {
                Ok(WaitStatus::StillAlive) => return Ok(true),
                Ok(ended) => self.collect(ended.pid()),
                Err(Errno::EINVAL) => self.collect_all_zombies()?,
                Err(Errno::ECHILD) => return Ok(false),
                Err(Errno::EINTR) => {}
                Err(error) => return Err(error.into()),
            }
        }
    }

    fn collect(&self, ended: Option<Pid>) {
        if let Some(pid) = ended.filter(|&pid| pid != self.program_pid()) {
            // Reaped it is, even where nix cannot say how it ended.
            let _ = waitpid(pid, Some(WaitPidFlag::WNOHANG));
        }
    }

    fn collect_all_zombies(&self) -> io::Result<()> {
        let supervisor = unistd::getpid();
        for process in processes::below(supervisor.as_raw())? {
            if process.parent == supervisor.as_raw() && !process.alive {
                self.collect(Some(Pid::from_raw(process.pid)));
            }
        }
        Ok(())
    }

    /// What is alive of all that the program started, and the program. An init is ours.
    pub(super) fn alive(&self) -> io::Result<Vec<Process>> {
        let init = self.init.as_ref().map(|init| init.id() as i32);
        let mut found = processes::below(unistd::getpid().as_raw())?;
        found.retain(|process| process.alive && Some(process.pid) != init);
        Ok(found)
    }

    /// Signals the program and its group, as long as they have not been reaped.
    pub(super) fn signal(&self, signal: Signal) {
        if self.status.is_none() {
            // It may be a zombie by now, which is as good.
            let _ = killpg(self.program_pid(), signal);
        }
    }

    /// Kills and reaps all that is left. Nothing is alive afterwards.
    pub(super) fn sweep(&mut self) -> Result<(), Trouble> {
        let deadline = Instant::now() + DYING;
        let mut pause = PAUSES.0;
        self.signal(Signal::SIGKILL);
        if let Some(init) = &self.init {
            // Its world ends with it. It may have been killed and reaped before, but not so long ago
            // that its number could mean another process.
            let _ = kill(Pid::from_raw(init.id() as i32), Signal::SIGKILL);
        }
        while self.reap().map_err(supervising("reap its processes"))? {
            let alive = self.alive().map_err(supervising("find its processes"))?;
            if Instant::now() >= deadline {
                return Err(Trouble::Unstoppable(alive.len()));
            }
            kill_all(&alive);
            let mut sources = [PollFd::new(self.signals.as_fd(), PollFlags::POLLIN)];
            wait_for(&mut sources, pause).map_err(supervising("wait for its processes"))?;
            self.take_signals()
                .map_err(supervising("watch its signals"))?;
            pause = PAUSES.1.min(pause * 2);
        }
        Ok(())
    }
}

/// Kills these processes, and their groups with them: a signal to a group reaches all of it at
/// once, also a process that is being forked at the moment, so that a group cannot outrun it.
///
/// A group of theirs has no other members: the launcher began a session of its own, and groups do
/// not reach across sessions. And a number read a moment ago means the same process still: the
/// kernel hands out all the other numbers first.
pub(super) fn kill_all(alive: &[Process]) {
    let own_group = unistd::getpgrp().as_raw();
    let groups: BTreeSet<i32> = alive.iter().map(|process| process.group).collect();
    for &group in groups
        .iter()
        .filter(|&&group| group > 1 && group != own_group)
    {
        let _ = killpg(Pid::from_raw(group), Signal::SIGKILL);
    }
    for process in alive {
        // What is gone already is as it should be; what cannot be killed is found out by the sweep.
        let _ = kill(Pid::from_raw(process.pid), Signal::SIGKILL);
    }
}
