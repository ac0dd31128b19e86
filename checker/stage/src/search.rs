//! The searches of a request: each in a process of its own, as many at once as there are
//! processors.
//!
//! A process that has leaked too much hands its search to another one. Where the program kills its
//! process, another one goes on from where that began, with that execution known. So this process,
//! which runs none of the program, has no more than what was found and what is still to be tried.

use std::collections::VecDeque;
use std::io;
use std::process;

use explorer::isolate::{Ended, Isolated};
use explorer::{Bounds, Crash};
use transcript::Record;

use crate::slice::{self, LeftOff, Slice};
use crate::{Scenario, player, watchdog};

/// The exit code of a search that was given up because the program computes without end.
const STUCK: i32 = 3;

/// A scenario that is searched.
struct Running {
    scenario: Scenario,
    /// The search as it was when its process began.
    before: LeftOff,
    process: Isolated,
}

/// Explores the scenarios and tells of each, in order.
///
/// # Errors
/// When a search can not be run or told of.
pub(crate) fn all(
    scenarios: &[Scenario],
    bounds: Bounds,
) -> Result<(), Box<dyn std::error::Error>> {
    let at_once = std::thread::available_parallelism().map_or(1, usize::from);
    let mut waiting = scenarios.iter();
    let mut running: VecDeque<Running> = VecDeque::new();
    loop {
        while running.len() < at_once
            && let Some(&scenario) = waiting.next()
        {
            running.push_back(Running::start(scenario, LeftOff::new(bounds))?);
        }
        let Some(search) = running.pop_front() else {
            return Ok(());
        };
        player::say(&Record::Begin {
            scenario: search.scenario.0.to_owned(),
        })?;
        let told = search.finish()?;
        player::say_all(&told)?;
    }
}

impl Running {
    fn start(scenario: Scenario, before: LeftOff) -> io::Result<Self> {
        let search = before.clone();
        let process = Isolated::start(tempfile::tempfile()?, move |mut result| {
            let Ok(theirs) = result.try_clone() else {
                process::exit(1)
            };
            watchdog::start(theirs, STUCK);
            if slice::go_on(search, scenario.1).write(&mut result).is_err() {
                process::exit(1)
            }
        })?;
        Ok(Running {
            scenario,
            before,
            process,
        })
    }

    /// The records of its outcomes, and of its end.
    fn finish(mut self) -> Result<Vec<u8>, Box<dyn std::error::Error>> {
        loop {
            let next = match self.process.wait()? {
                Ended::Well(written) => match Slice::read(&written)? {
                    Slice::Over(records) => return Ok(records),
                    Slice::LeftOff(left_off) => *left_off,
                },
                Ended::Crashed(crash) if !self.before.search.crashes().contains(&crash) => {
                    let mut again = self.before;
                    again.search.add_crash(crash);
                    again
                }
                Ended::Otherwise { told, code, .. } if code == Some(STUCK) => {
                    player::say_all(&told)?;
                    process::exit(0)
                }
                // It dies as it would have without a process of its own.
                Ended::Crashed(Crash { signal, .. }) => end_like(None, Some(signal)),
                Ended::Otherwise { code, signal, .. } => end_like(code, signal),
            };
            self = Running::start(self.scenario, next)?;
        }
    }
}

/// Ends this process as the search has ended.
fn end_like(code: Option<i32>, signal: Option<i32>) -> ! {
    #[cfg(unix)]
    if let Some(signal) = signal.and_then(|number| nix::sys::signal::Signal::try_from(number).ok())
    {
        // Where a handler is in the way the first time, it is not any more.
        let _ = nix::sys::signal::raise(signal);
        let _ = nix::sys::signal::raise(signal);
    }
    let _ = signal;
    process::exit(code.unwrap_or(1))
}
