//! The format in which a player reports to the judge, and the request it answers.
//!
//! A transcript is a sequence of frames: a length (four bytes, little endian) and that many bytes
//! of JSON, one [`Record`]. It is only ever appended to. The judge trusts nothing in it beyond its
//! form: what it means is decided by comparing it with what the judge knows.

use std::io::{self, Write};

use explorer::{Bounds, BusyWait, Cut, Instead, Replay, Schedule, Seen, ThreadId};
use serde::{Deserialize, Serialize};

/// Goes up with every change of the format; judge and player are built from one source.
pub const VERSION: u32 = 3;

/// What a player is asked to do: one JSON document on its standard input.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Request {
    /// Explore these scenarios, one after another.
    Explore {
        /// Their names.
        scenarios: Vec<String>,
        /// How far to go in each.
        bounds: Bounds,
    },
    /// Run one schedule of one scenario again.
    Replay {
        /// Its name.
        scenario: String,
        /// The schedule.
        schedule: Schedule,
        /// The bounds under which it was found.
        bounds: Bounds,
    },
    /// Run a scenario for real, with its output going where the player's output goes; then there
    /// is no transcript.
    Run {
        /// Its name.
        scenario: String,
        /// A number that the judge chose for this run.
        nonce: u32,
    },
}

/// One record of a transcript.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Record {
    /// The first record.
    Hello {
        /// [`VERSION`].
        version: u32,
    },
    /// A scenario begins.
    Begin {
        /// Its name.
        scenario: String,
    },
    /// One outcome of the scenario that began last. Of very many outcomes, the last ones are told
    /// without the steps of their traces.
    Outcome(Box<Seen>),
    /// The scenario that began last is over.
    End {
        /// Complete executions.
        executions: u64,
        /// Executions given up as redundant.
        redundant: u64,
        /// Why the search does not cover every schedule, if so.
        cut: Vec<Cut>,
        /// What was searched instead, where it does not.
        instead: Instead,
        /// Loops that waited by looking again and again.
        busy_waits: Vec<BusyWait>,
    },
    /// The scenario that began last depends on more than the schedule.
    NotDeterministic {
        /// A schedule that does not go the same way twice.
        schedule: Schedule,
    },
    /// A thread computes without end between two operations; the player has given up.
    Stuck {
        /// Which thread.
        thread: ThreadId,
        /// How many bytes of memory the player holds by then.
        resident: u64,
    },
    /// The schedule was run again.
    Replayed(Replay),
    /// The last record: everything asked for was done.
    Bye,
}

/// Appends a record, and returns how many bytes that took.
///
/// # Errors
/// When the transcript cannot be written.
pub fn write(to: &mut impl Write, record: &Record) -> io::Result<usize> {
    let json = serde_json::to_vec(record)?;
    let length = u32::try_from(json.len()).map_err(io::Error::other)?;
    to.write_all(&length.to_le_bytes())?;
    to.write_all(&json)?;
    to.flush()?;
    Ok(size_of_val(&length) + json.len())
}

/// Why bytes are not a transcript.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// A record is not what the format says.
    #[error("read record {index} of the transcript: {source}")]
    Record {
        /// Which, from 0.
        index: usize,
        /// What is wrong with it.
        source: serde_json::Error,
    },
    /// It is not in the version that this judge reads.
    #[error("read a transcript that does not begin with version {VERSION}")]
    Version,
}

/// Reads a transcript. One that ends in the middle of a record (the player died) gives the records
/// before it.
///
/// # Errors
/// Where its bytes are not of the format.
pub fn read(mut bytes: &[u8]) -> Result<Vec<Record>, ReadError> {
    let mut records = Vec::new();
    while let Some((length, rest)) = bytes.split_first_chunk::<4>() {
        let length = u32::from_le_bytes(*length) as usize;
        let Some((json, rest)) = rest.split_at_checked(length) else {
            break;
        };
        let record = serde_json::from_slice(json).map_err(|source| ReadError::Record {
            index: records.len(),
            source,
        })?;
        if records.is_empty() && !matches!(record, Record::Hello { version: VERSION }) {
            return Err(ReadError::Version);
        }
        records.push(record);
        bytes = rest;
    }
    Ok(records)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Vec<Record> {
        vec![
            Record::Hello { version: VERSION },
            Record::Begin {
                scenario: "one".into(),
            },
            Record::End {
                executions: 3,
                redundant: 1,
                cut: vec![Cut::Steps],
                instead: Instead::default(),
                busy_waits: Vec::new(),
            },
            Record::Bye,
        ]
    }

    fn bytes(records: &[Record]) -> Vec<u8> {
        let mut bytes = Vec::new();
        for record in records {
            let before = bytes.len();
            let written = write(&mut bytes, record).unwrap();
            assert_eq!(bytes.len(), before + written);
        }
        bytes
    }

    #[test]
    fn what_is_written_is_read() {
        assert_eq!(read(&bytes(&sample())).unwrap(), sample());
    }

    #[test]
    fn a_transcript_cut_anywhere_gives_a_prefix_of_its_records() {
        let whole = bytes(&sample());
        for end in 0..whole.len() {
            let records = read(&whole[..end]).unwrap();
            assert_eq!(records[..], sample()[..records.len()]);
            assert!(records.len() < sample().len());
        }
    }

    #[test]
    fn other_bytes_are_refused() {
        assert!(matches!(
            read(b"\x02\0\0\0{}"),
            Err(ReadError::Record { index: 0, .. })
        ));
        assert!(matches!(
            read(&bytes(&[Record::Bye])),
            Err(ReadError::Version)
        ));
        let other = bytes(&[Record::Hello {
            version: VERSION + 1,
        }]);
        assert!(matches!(read(&other), Err(ReadError::Version)));
    }
}
