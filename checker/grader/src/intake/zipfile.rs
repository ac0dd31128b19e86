//! Submissions that are `.zip`.

use std::fs;
use std::path::Path;

use flate2::bufread::DeflateDecoder;
use rawzip::{CompressionMethod, ZipArchive, ZipSliceArchive};

use super::bytes::{Parcel, Refusal};
use crate::config::Limits;

/// The kinds of entries that Unix tools note, in the upper bits of a mode.
const KIND: u32 = 0o170_000;
const FILE: u32 = 0o100_000;
const FOLDER: u32 = 0o040_000;
const LINK: u32 = 0o120_000;

/// Reads an archive. Only what is wanted is unpacked, so what an archive grows to is bounded by what
/// answers there are in it.
pub(super) fn read(path: &Path, limits: &Limits) -> Result<Parcel, Refusal> {
    let size = fs::metadata(path).map_or(u64::MAX, |kind| kind.len());
    if size > limits.archive {
        return Err(Refusal::TooLarge(limits.archive));
    }
    let bytes = fs::read(path).map_err(|_| Refusal::Unreadable)?;
    let archive = ZipArchive::from_slice(bytes.as_slice()).map_err(damaged)?;
    entries(&archive, limits)
}

fn damaged(error: rawzip::Error) -> Refusal {
    Refusal::Damaged(error.to_string())
}

fn entries(archive: &ZipSliceArchive<&[u8]>, limits: &Limits) -> Result<Parcel, Refusal> {
    let mut parcel = Parcel::default();
    let (mut count, mut unpacked) = (0_u64, 0_u64);
    let mut entries = archive.entries();
    while let Some(entry) = entries.next_entry().map_err(damaged)? {
        count += 1;
        if count > limits.entries as u64 {
            return Err(Refusal::TooMany(limits.entries));
        }
        let name = entry.file_path().as_bytes();
        // Only tools of Unix note a mode; 0 means that this one did not.
        let mode = entry.external_attributes() >> 16;
        match mode & KIND {
            0 | FILE | FOLDER => {}
            LINK => return Err(Refusal::Link(String::from_utf8_lossy(name).into_owned())),
            _ => return Err(Refusal::Special(String::from_utf8_lossy(name).into_owned())),
        }
        if let Some(name) = parcel.admit(name, entry.is_dir())? {
            unpack(archive, &entry, name, &mut parcel)?;
            unpacked = parcel.files.values().map(|bytes| bytes.len() as u64).sum();
        }
        if unpacked > limits.unpacked {
            return Err(Refusal::TooLarge(limits.unpacked));
        }
    }
    match count == archive.entries_hint() {
        true => Ok(parcel),
        false => Err(Refusal::Damaged(
            "it has more or fewer files than it says".into(),
        )),
    }
}

fn unpack(
    archive: &ZipSliceArchive<&[u8]>,
    header: &rawzip::ZipFileHeaderRecord<'_>,
    name: String,
    parcel: &mut Parcel,
) -> Result<(), Refusal> {
    let entry = archive.get_entry(header.wayfinder()).map_err(damaged)?;
    match header.compression_method() {
        CompressionMethod::STORE => parcel.take(name, &mut entry.verifying_reader(entry.data())),
        CompressionMethod::DEFLATE => {
            let unpacked = DeflateDecoder::new(entry.data());
            parcel.take(name, &mut entry.verifying_reader(unpacked))
        }
        other => Err(Refusal::Damaged(format!("{name} is packed by {other:?}"))),
    }
}
