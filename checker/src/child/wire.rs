//! What the checker, the supervisor and the launcher say to each other: frames of a JSON header
//! and raw bytes.

use std::io::{self, Read, Write};
use std::time::Duration;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::{End, Request, Stream};

/// The first argument of a supervisor.
pub(super) const SUPERVISE: &str = "supervise";
/// The second argument of a launcher.
pub(super) const LAUNCH: &str = "launch";
/// The second argument of the init of a world of processes.
pub(super) const INIT: &str = "init";
/// The second argument of a program that does nothing.
pub(super) const NOTHING: &str = "nothing";

/// What the checker asks of the supervisor.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Order<R = Request> {
    /// Whether the program's output is to be told as it comes.
    pub(super) live: bool,
    pub(super) request: R,
}

/// What the supervisor says to the checker.
#[derive(Debug, Serialize, Deserialize)]
pub(super) enum Report {
    /// The program is there, with this process id, which is the id of its group as well.
    Started(u32),
    /// The program has written to this stream. One part: what.
    Output(Stream),
    /// The program and all that it started has ended. Two parts: standard output and error.
    Ended(Summary),
    /// There is no outcome.
    Failed(Trouble),
}

/// An [`Outcome`](super::Outcome) without its streams.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Summary {
    pub(super) end: End,
    pub(super) stdout_cut: bool,
    pub(super) stderr_cut: bool,
    pub(super) left_behind: usize,
    pub(super) wall: Duration,
    pub(super) cpu: Duration,
}

/// Why the supervisor has no outcome.
#[derive(Debug, Serialize, Deserialize)]
pub(super) enum Trouble {
    /// The program did not start.
    Start(Obstacle),
    /// Something of our own did not work.
    Supervise(Obstacle),
    /// This many processes outlived `SIGKILL`.
    Unstoppable(usize),
    /// The checker is gone, or a signal told the supervisor to stop.
    Abandoned,
}

/// What could not be done, and why: an [`io::Error`] that can be sent.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Obstacle {
    pub(super) step: String,
    code: Option<i32>,
    text: String,
}

impl Obstacle {
    pub(super) fn new(step: impl Into<String>, error: impl Into<io::Error>) -> Self {
        let error = error.into();
        Self {
            step: step.into(),
            code: error.raw_os_error(),
            text: error.to_string(),
        }
    }

    pub(super) fn source(&self) -> io::Error {
        match self.code {
            Some(code) => io::Error::from_raw_os_error(code),
            None => io::Error::other(self.text.clone()),
        }
    }
}

/// What a frame begins with, after its own length.
#[derive(Serialize, Deserialize)]
struct Header<T> {
    message: T,
    parts: Vec<usize>,
}

/// `message` and `parts` as one frame.
pub(super) fn frame(message: &impl Serialize, parts: &[&[u8]]) -> io::Result<Vec<u8>> {
    let sizes = parts.iter().map(|part| part.len()).collect();
    let header = serde_json::to_vec(&Header {
        message,
        parts: sizes,
    })?;
    let length = u32::try_from(header.len()).map_err(io::Error::other)?;
    Ok([&length.to_le_bytes()[..], &header, &parts.concat()].concat())
}

/// Writes one frame, and lets it go at once.
pub(super) fn write(
    to: &mut impl Write,
    message: &impl Serialize,
    parts: &[&[u8]],
) -> io::Result<()> {
    to.write_all(&frame(message, parts)?)?;
    to.flush()
}

/// Reads one frame, and not a byte more.
pub(super) fn read<T: DeserializeOwned>(from: &mut impl Read) -> io::Result<(T, Vec<Vec<u8>>)> {
    let mut length = [0; 4];
    from.read_exact(&mut length)?;
    let header = read_part(from, u32::from_le_bytes(length) as usize)?;
    let header: Header<T> = serde_json::from_slice(&header)?;
    let parts: io::Result<_> = header
        .parts
        .iter()
        .map(|&size| read_part(from, size))
        .collect();
    Ok((header.message, parts?))
}

/// Grows with what comes, so that a length that is a lie costs nothing.
fn read_part(from: &mut impl Read, size: usize) -> io::Result<Vec<u8>> {
    let mut part = Vec::new();
    from.by_ref().take(size as u64).read_to_end(&mut part)?;
    if part.len() < size {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    Ok(part)
}

/// A path in a frame. serde's own form refuses paths that are not UTF-8.
pub(super) mod path {
    use std::ffi::{OsStr, OsString};
    use std::path::{Path, PathBuf};

    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    pub(in crate::child) fn serialize<S: Serializer>(
        path: &Path,
        to: S,
    ) -> Result<S::Ok, S::Error> {
        let name: &OsStr = path.as_os_str();
        name.serialize(to)
    }

    pub(in crate::child) fn deserialize<'de, D: Deserializer<'de>>(
        from: D,
    ) -> Result<PathBuf, D::Error> {
        OsString::deserialize(from).map(PathBuf::from)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_frame_is_read_as_it_was_written_and_what_follows_is_left() {
        let mut bytes = frame(&Report::Started(7), &[b"one", b"", b"\xff\0"]).unwrap();
        bytes.extend(b"next");
        let mut rest = &bytes[..];
        let (report, parts) = read::<Report>(&mut rest).unwrap();
        assert!(matches!(report, Report::Started(7)));
        assert_eq!(parts, [&b"one"[..], b"", b"\xff\0"]);
        assert_eq!(rest, b"next");
    }

    #[test]
    fn a_frame_that_breaks_off_anywhere_is_an_error() {
        let bytes = frame(&Report::Started(7), &[b"part"]).unwrap();
        for end in 0..bytes.len() {
            assert!(read::<Report>(&mut &bytes[..end]).is_err(), "{end}");
        }
    }

    #[test]
    fn an_error_of_the_system_survives_the_journey() {
        let obstacle = Obstacle::new("run", io::Error::from_raw_os_error(2));
        assert_eq!(obstacle.source().kind(), io::ErrorKind::NotFound);
        let obstacle = Obstacle::new("run", io::Error::other("no luck"));
        assert_eq!(obstacle.source().to_string(), "no luck");
    }
}
