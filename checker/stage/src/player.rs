//! The player: holds the learner's code, does what it is asked, and writes the transcript.
//!
//! The transcript goes to standard output. Explored code cannot write there: the modelled std has
//! no way to a descriptor, and what it prints is part of the exploration.

use std::io::{self, Read, Write};
use std::process::ExitCode;
use std::sync::atomic::Ordering;

use explorer::replay;
use transcript::{Record, Request, VERSION};

use crate::{NONCE, Scenario, Stage, search, watchdog};

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
            .copied()
            .ok_or_else(|| format!("no scenario is called `{name}`"))
    };
    match serde_json::from_slice(&request)? {
        Request::Run { scenario, nonce } => {
            NONCE.store(nonce, Ordering::Relaxed);
            find(&scenario)?.1(&Stage(()));
            return Ok(());
        }
        Request::Explore {
            scenarios: wanted,
            bounds,
        } => {
            say(&Record::Hello { version: VERSION })?;
            let wanted: Result<Vec<Scenario>, _> = wanted.iter().map(|name| find(name)).collect();
            search::all(&wanted?, bounds)?;
        }
        Request::Replay {
            scenario,
            schedule,
            bounds,
        } => {
            watchdog::start(io::stdout(), 0);
            say(&Record::Hello { version: VERSION })?;
            let (_, play) = find(&scenario)?;
            say(&Record::Replayed(replay(bounds, &schedule, move || {
                play(&Stage(()))
            })))?;
        }
    }
    say(&Record::Bye)?;
    Ok(())
}

pub(crate) fn say(record: &Record) -> io::Result<usize> {
    transcript::write(&mut io::stdout().lock(), record)
}

/// Writes records that are written out already.
pub(crate) fn say_all(records: &[u8]) -> io::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(records)?;
    out.flush()
}
