//! What comes out of a folder or an archive, and the rules for the names in it.

use std::collections::BTreeMap;
use std::io::Read;

/// No answer is larger.
const LARGEST: u64 = 1 << 20;
/// Folders of which nothing is taken: they are not the learner's work, or not answers.
const ASIDE: [&str; 14] = [
    ".cargo",
    ".git",
    ".threadlings",
    "__MACOSX",
    "benches",
    "checker",
    "near-misses",
    "scenarios",
    "snapshots",
    "solutions",
    "stubs",
    "target",
    "tests",
    "variants",
];
/// Files of Rust source that are not answers.
const NO_ANSWERS: [&str; 3] = ["build.rs", "lib.rs", "main.rs"];

/// Why a submission is refused. Completes "it contains …".
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// A link, symbolic or hard.
    #[error("a link: {0}")]
    Link(String),
    /// A device, a pipe, a socket.
    #[error("a special file: {0}")]
    Special(String),
    /// A path that leads out of the submission.
    #[error("a path that leads elsewhere: {0}")]
    Outside(String),
    /// A name that is not UTF-8 text, or has control characters or a backslash in it.
    #[error("a name that is not plain text")]
    NotUtf8,
    /// The same name twice.
    #[error("the same name twice: {0}")]
    Twice(String),
    /// Two names that differ in their case only.
    #[error("two names that differ in case only: {0}")]
    Case(String),
    /// More files than any submission has.
    #[error("more than {0} files and folders")]
    TooMany(usize),
    /// More bytes than any submission has.
    #[error("more than {0} bytes")]
    TooLarge(u64),
    /// An archive that is damaged, encrypted, or of a kind that is not known.
    #[error("an archive that cannot be read: {0}")]
    Damaged(String),
    /// A file or folder that cannot be opened.
    #[error("something that cannot be opened")]
    Unreadable,
}

/// What came out of one file or folder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parcel {
    /// Files of Rust source.
    pub files: BTreeMap<String, Vec<u8>>,
    /// What else there was.
    pub ignored: Vec<String>,
    /// Why nothing of it is taken, if so.
    pub refused: Option<Refusal>,
    /// Each name that was seen, in lower case, with the name itself.
    seen: BTreeMap<String, String>,
}

impl Parcel {
    pub(super) fn refused(refusal: Refusal) -> Self {
        Parcel {
            refused: Some(refusal),
            ..Parcel::default()
        }
    }

    /// Notes that there is an entry of this name, and says whether it is wanted. Folders may be
    /// named again; files may not.
    pub(super) fn admit(&mut self, raw: &[u8], is_folder: bool) -> Result<Option<String>, Refusal> {
        let name = plain(raw)?;
        if name.is_empty() {
            return Ok(None);
        }
        match self.seen.insert(name.to_lowercase(), name.clone()) {
            Some(other) if other != name => return Err(Refusal::Case(name)),
            Some(_) if !is_folder => return Err(Refusal::Twice(name)),
            _ => {}
        }
        if is_folder {
            return Ok(None);
        }
        let wanted = is_answer(&name);
        if !wanted {
            self.ignored.push(name.clone());
        }
        Ok(wanted.then_some(name))
    }

    /// Takes a file whose name was admitted.
    pub(super) fn take(&mut self, name: String, from: &mut impl Read) -> Result<(), Refusal> {
        let mut bytes = Vec::new();
        let read = from.take(LARGEST + 1).read_to_end(&mut bytes);
        read.map_err(|error| Refusal::Damaged(error.to_string()))?;
        if bytes.len() as u64 > LARGEST {
            return Err(Refusal::TooLarge(LARGEST));
        }
        self.files.insert(name, bytes);
        Ok(())
    }
}

/// A name as parts with `/` between them, none of which is empty, `.` or `..`.
fn plain(raw: &[u8]) -> Result<String, Refusal> {
    let name = str::from_utf8(raw).map_err(|_| Refusal::NotUtf8)?;
    if name.chars().any(|c| c.is_control() || c == '\\') {
        return Err(Refusal::NotUtf8);
    }
    let drive = name.as_bytes().get(1) == Some(&b':');
    if name.starts_with('/') || drive || name.split('/').any(|part| part == "..") {
        return Err(Refusal::Outside(name.to_owned()));
    }
    let parts = name
        .split('/')
        .filter(|part| !part.is_empty() && *part != ".");
    Ok(parts.collect::<Vec<_>>().join("/"))
}

fn is_answer(name: &str) -> bool {
    let mut parts = name.rsplit('/');
    let file = parts.next().unwrap_or_default();
    file.ends_with(".rs")
        && !file.starts_with('.')
        && !NO_ANSWERS.contains(&file)
        && !parts.any(|folder| ASIDE.contains(&folder))
}

/// Whether nothing of a folder is taken, so that it need not be looked into.
pub(super) fn is_aside(folder: &str) -> bool {
    ASIDE.contains(&folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_sources_of_answers_are_wanted() {
        let table = [
            ("joining/src/join_all.rs", true),
            ("join_all.rs", true),
            ("joining/src/lib.rs", false),
            ("build.rs", false),
            ("Cargo.toml", false),
            (".cargo/config.toml", false),
            ("joining/stubs/join_all.rs", false),
            ("joining/tests/it.rs", false),
            ("__MACOSX/joining/._join_all.rs", false),
            ("joining/snapshots/join_all__x.snap", false),
        ];
        for (name, wanted) in table {
            let mut parcel = Parcel::default();
            let found = parcel.admit(name.as_bytes(), false).unwrap();
            assert_eq!(found.is_some(), wanted, "{name}");
            assert_eq!(parcel.ignored.is_empty(), wanted, "{name}");
        }
    }

    #[test]
    fn names_that_lead_elsewhere_are_refused() {
        let outside = ["../a.rs", "a/../../b.rs", "/etc/a.rs", "C:/a.rs", ".."];
        for name in outside {
            let refused = Parcel::default().admit(name.as_bytes(), false).unwrap_err();
            assert_eq!(refused, Refusal::Outside(name.to_owned()));
        }
        for name in [&b"\xff.rs"[..], b"a\\b.rs", b"a\n.rs", b"\x1b[2J.rs"] {
            let refused = Parcel::default().admit(name, false).unwrap_err();
            assert_eq!(refused, Refusal::NotUtf8);
        }
    }

    #[test]
    fn the_same_name_twice_is_refused_and_so_is_another_case_of_it() {
        let mut parcel = Parcel::default();
        parcel.admit(b"a/b.rs", false).unwrap();
        let again = parcel.clone().admit(b"./a//b.rs", false);
        assert_eq!(again, Err(Refusal::Twice("a/b.rs".into())));
        let other = parcel.clone().admit(b"A/b.rs", false);
        assert_eq!(other, Err(Refusal::Case("A/b.rs".into())));
        parcel.admit(b"a", true).unwrap();
        assert_eq!(parcel.admit(b"a/", true), Ok(None));
    }
}
