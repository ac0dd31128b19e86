//! Systems other than Linux, untested: the work is done in this process, and a program that kills it
//! ends the search.

use std::fs::File;
use std::io::{self, Read, Seek};

use crate::crash::Crash;
use crate::schedule::Choice;

/// How the work ended.
#[derive(Debug)]
pub enum Ended {
    /// It gave this.
    Well(Vec<u8>),
    /// It died of what the program did. Never here.
    Crashed(Crash),
    /// It ended before its time. Never here.
    Otherwise {
        /// What it had written by then.
        told: Vec<u8>,
        /// The exit code.
        code: Option<i32>,
        /// The signal.
        signal: Option<i32>,
    },
}

/// Work that was done.
#[derive(Debug)]
pub struct Isolated(File);

impl Isolated {
    /// Does the work, with `result` to write what comes of it to.
    ///
    /// # Errors
    /// When the file cannot be shared.
    pub fn start(result: File, work: impl FnOnce(File)) -> io::Result<Self> {
        work(result.try_clone()?);
        Ok(Isolated(result))
    }

    /// What it gave.
    ///
    /// # Errors
    /// When that cannot be read.
    pub fn wait(mut self) -> io::Result<Ended> {
        let mut bytes = Vec::new();
        self.0.rewind()?;
        self.0.read_to_end(&mut bytes)?;
        Ok(Ended::Well(bytes))
    }
}

pub(crate) fn begin() {}

pub(crate) fn note(_number: usize, _choice: Choice) {}
