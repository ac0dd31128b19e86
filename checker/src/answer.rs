//! A learner's answer: one file, read once, and judged as it was read.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

/// No answer is as large as this.
const LARGEST: u64 = 1 << 20;

/// One file with an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// Its text.
    pub text: String,
    /// How the file is named to the learner.
    pub shown: String,
}

/// Why a file is not an answer.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum AnswerError {
    /// It cannot be read.
    #[error("read {path}: {source}")]
    Unreadable {
        /// Which.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// It is a folder, a pipe, a device.
    #[error("read {path}: it is {what}, not a file")]
    NotAFile {
        /// Which.
        path: PathBuf,
        /// What it is.
        what: &'static str,
    },
    /// It is larger than any answer.
    #[error("read {path}: it is larger than {} KiB", LARGEST >> 10)]
    TooLarge {
        /// Which.
        path: PathBuf,
    },
    /// It is not text.
    #[error("read {path}: it is not UTF-8 text (line {line})")]
    NotText {
        /// Which.
        path: PathBuf,
        /// The line with the first byte that is not text.
        line: usize,
    },
    /// There is nothing in it.
    #[error("read {path}: it is empty")]
    Empty {
        /// Which.
        path: PathBuf,
    },
}

impl Answer {
    /// Reads an answer. Nothing is opened that is not a regular file, so a pipe cannot hang us.
    ///
    /// # Errors
    /// Where the file is not a text of sensible size.
    pub fn read(path: &Path, shown: impl Into<String>) -> Result<Self, AnswerError> {
        let path = path.to_owned();
        let unreadable = |source| AnswerError::Unreadable {
            path: path.clone(),
            source,
        };
        let kind = std::fs::metadata(&path).map_err(unreadable)?.file_type();
        if !kind.is_file() {
            let what = if kind.is_dir() {
                "a folder"
            } else {
                "a pipe or a device"
            };
            return Err(AnswerError::NotAFile { path, what });
        }
        let mut bytes = Vec::new();
        let file = File::open(&path).map_err(unreadable)?;
        file.take(LARGEST + 1)
            .read_to_end(&mut bytes)
            .map_err(unreadable)?;
        if bytes.len() as u64 > LARGEST {
            return Err(AnswerError::TooLarge { path });
        }
        let text = String::from_utf8(bytes).map_err(|error| {
            let good = &error.as_bytes()[..error.utf8_error().valid_up_to()];
            let line = 1 + good.iter().filter(|&&byte| byte == b'\n').count();
            AnswerError::NotText {
                path: path.clone(),
                line,
            }
        })?;
        if text.trim().is_empty() {
            return Err(AnswerError::Empty { path });
        }
        Ok(Answer {
            text,
            shown: shown.into(),
        })
    }
}
