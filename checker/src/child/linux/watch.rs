//! Watches a program while it runs: its output, its end, its limits, and whether the checker is
//! still there.

use std::io;
use std::num::NonZero;
use std::os::fd::AsFd;
use std::thread;
use std::time::{Duration, Instant};

use nix::poll::{PollFd, PollFlags};
use nix::sys::signal::Signal;
use nix::unistd;

use super::pipe::Streams;
use super::processes;
use super::reaper::{self, Reaper};
use crate::child::{End, Limits, Request, Tell, later};

/// How long a program that ran out of time may take to end in good order.
const GRACE: Duration = Duration::from_millis(100);
/// The shortest time between two looks at the processor time.
const CPU_PAUSE: Duration = Duration::from_millis(10);
/// The time between two looks at the number of processes.
const COUNT_PAUSE: Duration = Duration::from_millis(20);

/// Why there is nothing more to watch.
#[derive(Clone, Copy, Debug)]
pub(super) enum Stop {
    /// The program ended of its own accord.
    Itself,
    /// It has to be stopped.
    Limit(End),
    /// The checker is gone, or a signal says "stop".
    Abandoned,
}

/// A program that need not be watched any more.
pub(super) struct Watched {
    pub(super) stop: Stop,
    /// How many processes were alive when it had ended of its own accord.
    pub(super) left_behind: usize,
    pub(super) streams: Streams,
}

/// A program that runs, and what is known of it.
pub(super) struct Watch<'a> {
    limits: &'a Limits,
    reaper: &'a mut Reaper,
    streams: Streams,
    deadline: Instant,
    /// Set when the program was asked to end.
    asked: Option<End>,
    next_cpu: Instant,
    next_count: Option<Instant>,
    /// The fewest processes and threads that the machine was seen to have beside this program's.
    others: u64,
}

impl<'a> Watch<'a> {
    /// To be called before the program begins, when it has one thread.
    pub(super) fn new(
        request: &'a Request,
        begun: Instant,
        reaper: &'a mut Reaper,
        streams: Streams,
    ) -> io::Result<Self> {
        let limits = &request.limits;
        let count = limits.processes;
        Ok(Self {
            limits,
            reaper,
            streams,
            deadline: later(begun, limits.wall),
            asked: None,
            next_cpu: later(begun, soonest_use(limits.cpu)),
            next_count: count.map(|_| begun + COUNT_PAUSE),
            others: count.map_or(Ok(1), |_| processes::everywhere())? - 1,
        })
    }

    /// Watches until there is nothing more to watch.
    pub(super) fn until_end(mut self, tell: &mut Tell<'_>) -> io::Result<Watched> {
        let stop = loop {
            if let Some(stop) = self.step(tell)? {
                break stop;
            }
        };
        let left_behind = match stop {
            // Only where there are children is there anything to count.
            Stop::Itself if self.reaper.reap()? => self.reaper.alive()?.len(),
            _ => 0,
        };
        Ok(Watched {
            stop,
            left_behind,
            streams: self.streams,
        })
    }

    /// Waits for something to happen, and sees to it.
    fn step(&mut self, tell: &mut Tell<'_>) -> io::Result<Option<Stop>> {
        let checker = io::stdin();
        let (checker, signals) = (checker.as_fd(), self.reaper.signals());
        let watched = [checker, signals]
            .into_iter()
            .chain(self.streams.open_ends());
        let mut sources: Vec<PollFd<'_>> = watched
            .map(|source| PollFd::new(source, PollFlags::POLLIN))
            .collect();
        reaper::wait_for(
            &mut sources,
            self.next_look().saturating_duration_since(Instant::now()),
        )?;

        if sources[0].any() == Some(true) && unistd::read(checker, &mut [0])? == 0 {
            return Ok(Some(Stop::Abandoned));
        }
        self.streams.take(tell)?;
        if self.streams.cut() {
            return Ok(Some(Stop::Limit(self.asked.unwrap_or(End::TooMuchOutput))));
        }
        if self.reaper.take_signals()? {
            return Ok(Some(Stop::Abandoned));
        }
        self.reaper.reap()?;
        if self.reaper.end().is_some() {
            return Ok(Some(self.asked.map_or(Stop::Itself, Stop::Limit)));
        }
        self.look_at_limits()
    }

    fn next_look(&self) -> Instant {
        let next = self.deadline.min(self.next_cpu);
        self.next_count.map_or(next, |count| count.min(next))
    }

    fn look_at_limits(&mut self) -> io::Result<Option<Stop>> {
        let now = Instant::now();
        if now >= self.deadline {
            if let Some(end) = self.asked {
                return Ok(Some(Stop::Limit(end)));
            }
            self.asked = Some(End::OutOfTime);
            self.deadline = now + GRACE;
            self.reaper.signal(Signal::SIGTERM);
        }
        let end = if now >= self.next_cpu && self.out_of_cpu(now)? {
            End::OutOfCpu
        } else if self.next_count.is_some_and(|next| now >= next) && self.too_many(now)? {
            End::TooManyProcesses
        } else {
            return Ok(None);
        };
        Ok(Some(Stop::Limit(self.asked.unwrap_or(end))))
    }

    fn out_of_cpu(&mut self, now: Instant) -> io::Result<bool> {
        let alive: Duration = self.reaper.alive()?.iter().map(|process| process.cpu).sum();
        let used = alive + reaper::time_of_the_dead()?;
        let left = self.limits.cpu.saturating_sub(used);
        self.next_cpu = later(now, soonest_use(left).max(CPU_PAUSE));
        Ok(left.is_zero())
    }

    /// Looks at the number for the whole machine first, which costs next to nothing, and only where
    /// that has grown by more than the limit at each process.
    fn too_many(&mut self, now: Instant) -> io::Result<bool> {
        let Some(limit) = self.limits.processes else {
            return Ok(false);
        };
        self.next_count = Some(now + COUNT_PAUSE);
        let everywhere = processes::everywhere()?;
        if everywhere <= self.others.saturating_add(limit) {
            self.others = self.others.min(everywhere);
            return Ok(false);
        }
        let alive = self.reaper.alive()?;
        let own = alive.iter().map(|process| process.threads).sum::<u64>();
        if own > limit {
            // At once: the more of them there are, the less often does the supervisor have its turn.
            reaper::kill_all(&alive);
        }
        self.others = everywhere.saturating_sub(own);
        Ok(own > limit)
    }
}

/// How soon `time` can be used up, if every core works on it. To look then, and again with what is
/// left, needs few looks and no clock that ticks.
fn soonest_use(time: Duration) -> Duration {
    let cores = thread::available_parallelism().map_or(1, NonZero::get);
    time / u32::try_from(cores).unwrap_or(u32::MAX)
}
