//! What was judged so far, so that a run that was interrupted can go on.
//!
//! One line an answer, written at once. Whatever moment the run is killed in, the lines before are
//! whole, and the last one is whole or is not taken for one.

use std::collections::BTreeMap;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::Path;
use std::sync::Mutex;

use serde::{Deserialize, Serialize};

use crate::judge::{Judged, hash};

/// A journal that is being written.
#[derive(Debug)]
pub struct Journal {
    known: BTreeMap<String, Judged>,
    file: Mutex<File>,
}

#[derive(Serialize, Deserialize)]
struct Entry {
    key: String,
    judged: Judged,
}

impl Journal {
    /// Opens a journal, and keeps what is whole in it. What is not is cut off.
    ///
    /// # Errors
    /// Where the file cannot be used.
    pub fn open(path: &Path) -> io::Result<Self> {
        let text = match fs::read(path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
            read => read?,
        };
        let (known, whole) = whole_entries(&text);
        let file = OpenOptions::new().create(true).append(true).open(path)?;
        file.set_len(whole as u64)?;
        Ok(Journal {
            known,
            file: Mutex::new(file),
        })
    }

    /// What is known of an answer.
    pub fn get(&self, key: &str) -> Option<Judged> {
        self.known.get(key).cloned()
    }

    /// How many answers are known.
    pub fn len(&self) -> usize {
        self.known.len()
    }

    /// Whether nothing is known.
    pub fn is_empty(&self) -> bool {
        self.known.is_empty()
    }

    /// Notes what was found.
    ///
    /// # Errors
    /// Where the file cannot be written to.
    pub fn put(&self, key: &str, judged: &Judged) -> io::Result<()> {
        let entry = Entry {
            key: key.to_owned(),
            judged: judged.clone(),
        };
        let json = serde_json::to_string(&entry)?;
        let line = format!("{} {json}\n", mark(json.as_bytes()));
        let mut file = self.file.lock().map_err(|_| io::ErrorKind::Other)?;
        file.write_all(line.as_bytes())
    }
}

/// By which a whole line is known.
fn mark(json: &[u8]) -> String {
    hash([json])[..16].to_owned()
}

/// The entries up to the first line that is not whole, and how many bytes they are.
fn whole_entries(text: &[u8]) -> (BTreeMap<String, Judged>, usize) {
    let mut known = BTreeMap::new();
    let mut whole = 0;
    for line in text.split_inclusive(|&byte| byte == b'\n') {
        let Some(entry) = entry(line) else {
            break;
        };
        known.insert(entry.key, entry.judged);
        whole += line.len();
    }
    (known, whole)
}

fn entry(line: &[u8]) -> Option<Entry> {
    let line = line.strip_suffix(b"\n")?;
    let (found, json) = line.split_at_checked(16)?;
    let json = json.strip_prefix(b" ")?;
    (found == mark(json).as_bytes()).then_some(())?;
    serde_json::from_slice(json).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::judge::Mark;

    fn judged(state: Mark) -> Judged {
        Judged {
            state,
            findings: Vec::new(),
            scenarios: Vec::new(),
        }
    }

    /// Wherever the file breaks off, or whatever byte of it is wrong: what is before is kept, and
    /// what is written next is read again.
    #[test]
    fn a_journal_that_breaks_off_anywhere_is_gone_on_with() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("journal");
        let journal = Journal::open(&path).unwrap();
        journal.put("one", &judged(Mark::Passed)).unwrap();
        let first = fs::read(&path).unwrap().len();
        journal.put("two", &judged(Mark::Failed)).unwrap();
        let whole = fs::read(&path).unwrap();
        for end in 0..=whole.len() {
            for damage in [false, true] {
                let mut bytes = whole[..end].to_vec();
                if let Some(last) = bytes.last_mut().filter(|_| damage) {
                    *last ^= 1;
                }
                fs::write(&path, &bytes).unwrap();
                let kept = match (end, damage) {
                    (end, false) if end == whole.len() => 2,
                    (end, damage) if end > first || (end == first && !damage) => 1,
                    _ => 0,
                };
                let journal = Journal::open(&path).unwrap();
                assert_eq!(journal.len(), kept, "{end} {damage}");
                journal.put("three", &judged(Mark::Passed)).unwrap();
                let again = Journal::open(&path).unwrap();
                assert_eq!(again.len(), kept + 1, "{end} {damage}");
                assert_eq!(again.get("three"), Some(judged(Mark::Passed)));
            }
        }
    }

    /// Whatever bit of the file is wrong, nothing is read that was not written.
    #[test]
    fn a_journal_that_is_damaged_anywhere_tells_nothing_new() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("journal");
        let written = [("one", judged(Mark::Passed)), ("two", judged(Mark::Failed))];
        let journal = Journal::open(&path).unwrap();
        for (key, judged) in &written {
            journal.put(key, judged).unwrap();
        }
        let whole = fs::read(&path).unwrap();
        for position in 0..whole.len() {
            let mut bytes = whole.clone();
            bytes[position] ^= 1;
            fs::write(&path, bytes).unwrap();
            let journal = Journal::open(&path).unwrap();
            assert!(journal.len() < 2, "{position}");
            let known = journal.known.iter();
            let mut strange = known.filter(|(key, judged)| {
                let is_it = |(name, one): &(&str, Judged)| name == key && one == *judged;
                !written.iter().any(is_it)
            });
            assert_eq!(strange.next(), None, "{position}");
        }
    }
}
