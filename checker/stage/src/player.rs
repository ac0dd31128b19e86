//! The player: holds the learner's code, does what it is asked, and writes the transcript.
//!
//! The transcript goes to standard output. Explored code cannot write there: the modelled std has
//! no way to a descriptor, and what it prints is part of the exploration.

use std::io::{self, Read};
use std::process::ExitCode;
use std::sync::atomic::Ordering;

use explorer::{Bounds, ExploreError, explore_while, replay};
use transcript::{Record, Request, VERSION};

use crate::{NONCE, Scenario, Stage, budget, watchdog};

/// Reads a request from standard input and does it.
pub fn main(scenarios: &[Scenario]) -> ExitCode {
    match serve(scenarios) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("player: {error}");
            ExitCode::FAILURE
        }
    }
}

fn serve(scenarios: &[Scenario]) -> Result<(), Box<dyn std::error::Error>> {
    let mut request = Vec::new();
    io::stdin().read_to_end(&mut request)?;
    let find = |name: &str| {
        let found = scenarios.iter().find(|(known, _)| *known == name);
        found
            .map(|(_, play)| *play)
            .ok_or_else(|| format!("no scenario is called `{name}`"))
    };
    match serde_json::from_slice(&request)? {
        Request::Run { scenario, nonce } => {
            NONCE.store(nonce, Ordering::Relaxed);
            find(&scenario)?(&Stage(()));
            return Ok(());
        }
        Request::Explore { scenarios, bounds } => {
            begin()?;
            for name in scenarios {
                let play = find(&name)?;
                say(&Record::Begin { scenario: name })?;
                explore_one(bounds, play)?;
            }
        }
        Request::Replay {
            scenario,
            schedule,
            bounds,
        } => {
            begin()?;
            let play = find(&scenario)?;
            say(&Record::Replayed(replay(bounds, &schedule, move || {
                play(&Stage(()))
            })))?;
        }
    }
    say(&Record::Bye)?;
    Ok(())
}

fn begin() -> io::Result<()> {
    watchdog::start();
    say(&Record::Hello { version: VERSION })?;
    Ok(())
}

fn explore_one(bounds: Bounds, play: fn(&Stage)) -> Result<(), Box<dyn std::error::Error>> {
    match explore_while(bounds, &mut budget::is_left, move || play(&Stage(()))) {
        Ok(found) => {
            let mut told = 0;
            for mut seen in found.seen {
                if told > MOST_TOLD {
                    seen.trace.steps.clear();
                }
                told += say(&Record::Outcome(Box::new(seen)))?;
            }
            say(&Record::End {
                executions: found.executions,
                redundant: found.redundant,
                cut: found.cut,
                instead: found.instead,
                busy_waits: found.busy_waits,
            })?;
        }
        Err(ExploreError::NotDeterministic { schedule }) => {
            say(&Record::NotDeterministic { schedule })?;
        }
        Err(other) => return Err(other.into()),
    }
    Ok(())
}

/// When so many bytes are told of a scenario, further outcomes are told without their steps: better
/// all of them in short than none, because the transcript has its limit.
const MOST_TOLD: usize = 32 << 20;

pub(crate) fn say(record: &Record) -> io::Result<usize> {
    transcript::write(&mut io::stdout().lock(), record)
}
