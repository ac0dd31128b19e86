//! Submissions that are `.tar.gz`.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use flate2::read::MultiGzDecoder;
use tar::{Archive, EntryType};

use super::bytes::{Parcel, Refusal};
use crate::config::Limits;

/// Reads an archive from its beginning to its end, or to its limit.
pub(super) fn read(path: &Path, limits: &Limits) -> Result<Parcel, Refusal> {
    let file = File::open(path).map_err(|_| Refusal::Unreadable)?;
    if file.metadata().map_or(u64::MAX, |kind| kind.len()) > limits.archive {
        return Err(Refusal::TooLarge(limits.archive));
    }
    let mut unpacked = MultiGzDecoder::new(file).take(limits.unpacked + 1);
    let read = entries(&mut unpacked, limits);
    match unpacked.limit() {
        0 => Err(Refusal::TooLarge(limits.unpacked)),
        _ => read,
    }
}

fn entries(from: &mut impl Read, limits: &Limits) -> Result<Parcel, Refusal> {
    let damaged = |error: io::Error| Refusal::Damaged(error.to_string());
    let mut parcel = Parcel::default();
    let mut archive = Archive::new(from);
    for (number, entry) in archive.entries().map_err(damaged)?.enumerate() {
        let mut entry = entry.map_err(damaged)?;
        if number >= limits.entries {
            return Err(Refusal::TooMany(limits.entries));
        }
        let name = entry.path_bytes().into_owned();
        let shown = || String::from_utf8_lossy(&name).into_owned();
        match entry.header().entry_type() {
            EntryType::Directory => drop(parcel.admit(&name, true)?),
            EntryType::Regular | EntryType::Continuous => {
                if let Some(name) = parcel.admit(&name, false)? {
                    parcel.take(name, &mut entry)?;
                }
            }
            // What `git archive` notes for all entries together.
            EntryType::XGlobalHeader => {}
            EntryType::Symlink | EntryType::Link => return Err(Refusal::Link(shown())),
            _ => return Err(Refusal::Special(shown())),
        }
    }
    Ok(parcel)
}
