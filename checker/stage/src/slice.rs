//! What one process does of a search: it goes on until the search is over, or until too much memory
//! was leaked; then another process goes on.

use std::io::{self, Write};
use std::process;
use std::time::Duration;

use explorer::{Bounds, Exploration, ExploreError, Next, Search};
use serde::{Deserialize, Serialize};
use transcript::Record;

use crate::{Stage, budget, watchdog};

/// When so many executions have killed their process, the search is stopped.
const MOST_CRASHES: usize = 256;

/// A search, and what it has cost so far.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct LeftOff {
    pub(crate) search: Search,
    /// Processor time.
    pub(crate) spent: Duration,
}

impl LeftOff {
    pub(crate) fn new(bounds: Bounds) -> Self {
        LeftOff {
            search: Search::new(bounds),
            spent: Duration::ZERO,
        }
    }
}

/// What came of a slice.
pub(crate) enum Slice {
    /// The search is over: the records of its outcomes, and of its end.
    Over(Vec<u8>),
    LeftOff(Box<LeftOff>),
}

const OVER: u8 = b'.';
const LEFT_OFF: u8 = b'>';

impl Slice {
    pub(crate) fn write(&self, to: &mut impl Write) -> io::Result<()> {
        match self {
            Slice::Over(records) => {
                to.write_all(&[OVER])?;
                to.write_all(records)
            }
            Slice::LeftOff(left_off) => {
                to.write_all(&[LEFT_OFF])?;
                let mut buffered = io::BufWriter::new(to);
                serde_json::to_writer(&mut buffered, left_off)?;
                buffered.flush()
            }
        }
    }

    /// # Errors
    /// When that is not what a slice writes.
    pub(crate) fn read(written: &[u8]) -> io::Result<Self> {
        match written.split_first() {
            Some((&OVER, records)) => Ok(Slice::Over(records.to_vec())),
            Some((&LEFT_OFF, left_off)) => Ok(Slice::LeftOff(serde_json::from_slice(left_off)?)),
            _ => Err(io::Error::other("a search ended without a result")),
        }
    }
}

/// Goes on with a search.
pub(crate) fn go_on(mut left_off: LeftOff, play: fn(&Stage)) -> Slice {
    let before = left_off.spent;
    let search = &left_off.search;
    let has_crashed_too_often =
        search.has_met_its_crashes() && search.crashes().len() >= MOST_CRASHES;
    let at_first = budget::resident();
    let mut next = |begun| match has_crashed_too_often {
        true => Next::Stop,
        false => budget::next(begun, at_first, before),
    };
    let found = left_off.search.go_on(&mut next, move || play(&Stage(())));
    watchdog::rest();
    match found {
        Ok(None) => {
            left_off.spent = before + budget::processor_time();
            Slice::LeftOff(Box::new(left_off))
        }
        Ok(Some(found)) => Slice::Over(records(found)),
        Err(ExploreError::NotDeterministic { schedule }) => {
            let mut records = Vec::new();
            tell(&mut records, &Record::NotDeterministic { schedule });
            Slice::Over(records)
        }
        Err(_) => process::exit(1),
    }
}

/// When so many bytes are told of a scenario, further outcomes are told without their steps: better
/// all of them in short than none, because the transcript has its limit.
const MOST_TOLD: usize = 32 << 20;

fn records(found: Exploration) -> Vec<u8> {
    let mut records = Vec::new();
    for mut seen in found.seen {
        if records.len() > MOST_TOLD {
            seen.trace.steps.clear();
        }
        tell(&mut records, &Record::Outcome(Box::new(seen)));
    }
    let end = Record::End {
        executions: found.executions,
        redundant: found.redundant,
        cut: found.cut,
        instead: found.instead,
        busy_waits: found.busy_waits,
    };
    tell(&mut records, &end);
    records
}

fn tell(records: &mut Vec<u8>, record: &Record) {
    transcript::write(records, record).expect("memory can be written to");
}
