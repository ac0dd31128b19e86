//! The searches of a request: each in a process of its own, as many at once as there are
//! processors.
//!
//! A search whose program kills its process is begun again, with that execution known.

use std::collections::VecDeque;
use std::io::{self, Write};
use std::process;

use explorer::isolate::{Ended, Isolated};
use explorer::{Bounds, Crash, ExploreError, explore_while};
use transcript::Record;

use crate::{Scenario, Stage, budget, player, watchdog};

/// When so many executions have killed their process, the search is stopped.
const MOST_CRASHES: usize = 16;

/// The exit code of a search that was given up because the program computes without end.
const STUCK: i32 = 3;

/// A scenario that is searched.
struct Search {
    scenario: Scenario,
    bounds: Bounds,
    crashes: Vec<Crash>,
    running: Isolated,
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
    let mut running: VecDeque<Search> = VecDeque::new();
    loop {
        while running.len() < at_once
            && let Some(&scenario) = waiting.next()
        {
            running.push_back(Search::start(scenario, bounds, Vec::new())?);
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

impl Search {
    fn start(scenario: Scenario, bounds: Bounds, crashes: Vec<Crash>) -> io::Result<Self> {
        let known = crashes.clone();
        let running = Isolated::start(tempfile::tempfile()?, move |mut result| {
            let Ok(theirs) = result.try_clone() else {
                process::exit(1)
            };
            watchdog::start(theirs, STUCK);
            let records = explore(scenario.1, bounds, &known);
            if result.write_all(&records).is_err() {
                process::exit(1)
            }
        })?;
        Ok(Search {
            scenario,
            bounds,
            crashes,
            running,
        })
    }

    /// The records of its outcomes, and of its end.
    fn finish(self) -> Result<Vec<u8>, Box<dyn std::error::Error>> {
        match self.running.wait()? {
            Ended::Well(records) => Ok(records),
            Ended::Crashed(crash) if !self.crashes.contains(&crash) => {
                let mut crashes = self.crashes;
                crashes.push(crash);
                Search::start(self.scenario, self.bounds, crashes)?.finish()
            }
            Ended::Otherwise { told, code, .. } if code == Some(STUCK) => {
                player::say_all(&told)?;
                process::exit(0)
            }
            // It dies as it would have without a process of its own.
            Ended::Crashed(Crash { signal, .. }) => end_like(None, Some(signal)),
            Ended::Otherwise { code, signal, .. } => end_like(code, signal),
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

/// Explores one scenario, and gives the records of it.
fn explore(play: fn(&Stage), bounds: Bounds, crashes: &[Crash]) -> Vec<u8> {
    let mut records = Vec::new();
    let mut go_on = |begun| crashes.len() < MOST_CRASHES && budget::is_left(begun);
    let found = explore_while(bounds, crashes, &mut go_on, move || play(&Stage(())));
    watchdog::rest();
    let mut tell = |record: &Record| {
        transcript::write(&mut records, record).expect("memory can be written to")
    };
    match found {
        Ok(found) => {
            let mut told = 0;
            for mut seen in found.seen {
                if told > MOST_TOLD {
                    seen.trace.steps.clear();
                }
                told += tell(&Record::Outcome(Box::new(seen)));
            }
            tell(&Record::End {
                executions: found.executions,
                redundant: found.redundant,
                cut: found.cut,
                instead: found.instead,
                busy_waits: found.busy_waits,
            });
        }
        Err(ExploreError::NotDeterministic { schedule }) => {
            tell(&Record::NotDeterministic { schedule });
        }
        Err(_) => process::exit(1),
    }
    records
}

/// When so many bytes are told of a scenario, further outcomes are told without their steps: better
/// all of them in short than none, because the transcript has its limit.
const MOST_TOLD: usize = 32 << 20;
