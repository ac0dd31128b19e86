//! The file that progress is kept in.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::{Entry, Progress};

const FORMAT: &str = "threadlings-progress";
const VERSION: u32 = 1;
/// No file of ours is as large as this.
const LARGEST: u64 = 1 << 20;

/// Why progress cannot be read or kept. The file is then as it was.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ProgressError {
    /// The file is there and cannot be read.
    #[error("read the progress in {path}: {source}")]
    Read {
        /// Which file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// It is a folder, a pipe, a device.
    #[error("read the progress in {path}: it is not a file")]
    NotAFile {
        /// Which.
        path: PathBuf,
    },
    /// It does not hold what was written.
    #[error("read the progress in {path}: {problem}")]
    Corrupt {
        /// Which file.
        path: PathBuf,
        /// What is wrong with it.
        problem: String,
    },
    /// A newer checker has written it.
    #[error(
        "read the progress in {path}: it is of version {version}, and this checker knows {VERSION}"
    )]
    TooNew {
        /// Which file.
        path: PathBuf,
        /// Its version.
        version: u32,
    },
    /// The lock that keeps two checkers apart cannot be taken.
    #[error("lock the progress with {path}: {source}")]
    Lock {
        /// The lock file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// The new state cannot be written.
    #[error("write the progress to {path}: {source}")]
    Write {
        /// Which file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
}

impl ProgressError {
    /// What to do about it.
    pub fn hint(&self) -> String {
        match self {
            ProgressError::Read { path, .. } => {
                format!("make {} readable", path.display())
            }
            ProgressError::NotAFile { path } | ProgressError::Corrupt { path, .. } => format!(
                "move {} away to start with no progress; your answers are not in it and are not \
                 touched, and checking them again brings it back",
                path.display()
            ),
            ProgressError::TooNew { .. } => "use the newer checker".to_owned(),
            ProgressError::Lock { path, .. } | ProgressError::Write { path, .. } => {
                let folder = path.parent().unwrap_or(path);
                format!(
                    "make sure that {} can be written and is not full",
                    folder.display()
                )
            }
        }
    }
}

/// The file's contents.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Document {
    format: String,
    version: u32,
    exercises: std::collections::BTreeMap<String, Entry>,
}

/// What every version of the file has.
#[derive(Deserialize)]
struct Header {
    format: String,
    version: u32,
}

/// Reads progress. Where there is no file, there is no progress yet.
///
/// # Errors
/// Where there is a file and it cannot be used.
pub fn load(path: &Path) -> Result<Progress, ProgressError> {
    let Some(bytes) = read(path)? else {
        return Ok(Progress::default());
    };
    let corrupt = |problem: String| ProgressError::Corrupt {
        path: path.to_owned(),
        problem,
    };
    let header: Header =
        serde_json::from_slice(&bytes).map_err(|error| corrupt(error.to_string()))?;
    if header.format != FORMAT {
        return Err(corrupt("it holds something else".to_owned()));
    }
    if header.version > VERSION {
        let (path, version) = (path.to_owned(), header.version);
        return Err(ProgressError::TooNew { path, version });
    }
    let document: Document =
        serde_json::from_slice(&bytes).map_err(|error| corrupt(error.to_string()))?;
    Ok(Progress {
        exercises: document.exercises,
    })
}

/// The bytes of the file, if there is one. Nothing is opened that is not a regular file, so a pipe
/// cannot hang us.
fn read(path: &Path) -> Result<Option<Vec<u8>>, ProgressError> {
    let failed = |source| ProgressError::Read {
        path: path.to_owned(),
        source,
    };
    let kind = match fs::metadata(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        kind => kind.map_err(failed)?.file_type(),
    };
    if !kind.is_file() {
        return Err(ProgressError::NotAFile {
            path: path.to_owned(),
        });
    }
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(failed)?;
    file.take(LARGEST + 1)
        .read_to_end(&mut bytes)
        .map_err(failed)?;
    if bytes.len() as u64 > LARGEST {
        let problem = format!("it is larger than {} KiB", LARGEST >> 10);
        return Err(ProgressError::Corrupt {
            path: path.to_owned(),
            problem,
        });
    }
    Ok(Some(bytes))
}

/// Reads progress, changes it, and writes it, with nobody else between. The new state replaces the
/// old one in one step, when it is safely on disk.
///
/// # Errors
/// Where it cannot be read, locked or written; the old state is then still there.
pub fn update<T>(path: &Path, change: impl FnOnce(&mut Progress) -> T) -> Result<T, ProgressError> {
    let write = |source| ProgressError::Write {
        path: path.to_owned(),
        source,
    };
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new("."));
    fs::create_dir_all(folder).map_err(write)?;
    // Released when the file is closed, however this process ends.
    let _lock = lock(&path.with_extension("lock"))?;
    let before = load(path)?;
    let mut progress = before.clone();
    let result = change(&mut progress);
    if progress != before {
        replace(path, folder, &progress).map_err(write)?;
    }
    Ok(result)
}

fn lock(path: &Path) -> Result<File, ProgressError> {
    let failed = |source| ProgressError::Lock {
        path: path.to_owned(),
        source,
    };
    // The lock is on a file beside it, because the file itself is replaced.
    let options = OpenOptions::new()
        .create(true)
        .truncate(false)
        .write(true)
        .open(path);
    let file = options.map_err(failed)?;
    file.lock().map_err(failed)?;
    Ok(file)
}

fn replace(path: &Path, folder: &Path, progress: &Progress) -> io::Result<()> {
    let document = Document {
        format: FORMAT.to_owned(),
        version: VERSION,
        exercises: progress.exercises.clone(),
    };
    let mut json = serde_json::to_vec_pretty(&document)?;
    json.push(b'\n');
    // What a crash left behind is in the way of nobody: we hold the lock.
    let fresh = path.with_extension("json.new");
    match fs::remove_file(&fresh) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let mut file = OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(&fresh)?;
    file.write_all(&json)?;
    file.sync_all()?;
    fs::rename(&fresh, path)?;
    sync_folder(folder)
}

/// Makes the renaming itself last.
#[cfg(unix)]
fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

/// Folders cannot be opened as files here.
#[cfg(not(unix))]
fn sync_folder(_folder: &Path) -> io::Result<()> {
    Ok(())
}
