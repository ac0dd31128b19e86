//! Names of files: what a path leads to, as text.

use std::io::Error;

use crate::errors;
use crate::path::Path;

/// Where relative paths begin.
pub(crate) const WORKING: &str = "/here";
/// Where temporary files go.
pub(crate) const TEMPORARY: &str = "/tmp";
/// The longest name, and the longest path, of Linux.
const LONGEST: (usize, usize) = (255, 4095);

/// A path from the root, without `.`, `..` and doubled slashes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Name {
    pub(crate) text: String,
    /// It was written as only a directory is: with a slash at the end.
    pub(crate) directory: bool,
}

impl Name {
    /// What the path means.
    pub(crate) fn of(path: &Path) -> Result<Name, Error> {
        let given = &*path.to_string_lossy();
        if given.contains('\0') {
            return Err(errors::nul_in_name());
        }
        if given.is_empty() {
            return Err(errors::not_found());
        }
        let whole = match path.is_absolute() {
            true => given.to_owned(),
            false => format!("{WORKING}/{given}"),
        };
        let mut parts = Vec::new();
        for part in whole.split('/') {
            match part {
                "" | "." => {}
                ".." => drop(parts.pop()),
                part if part.len() > LONGEST.0 => return Err(errors::name_too_long()),
                part => parts.push(part),
            }
        }
        if given.len() > LONGEST.1 {
            return Err(errors::name_too_long());
        }
        Ok(Name {
            text: format!("/{}", parts.join("/")),
            directory: matches!(whole.rsplit('/').next(), Some("" | "." | "..")),
        })
    }
}

/// The directory that a name is in; none for the root.
pub(crate) fn parent(name: &str) -> Option<&str> {
    let (parent, last) = name.rsplit_once('/')?;
    match (parent, last) {
        (_, "") => None,
        ("", _) => Some("/"),
        _ => Some(parent),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(path: &str) -> String {
        Name::of(Path::new(path)).unwrap().text
    }

    #[test]
    fn different_ways_to_write_a_path_are_one_name() {
        for same in ["a/b", "./a//b", "a/./b/", "/here/a/b", "x/../a/b"] {
            assert_eq!(of(same), "/here/a/b", "{same}");
        }
        assert_eq!(of("/"), "/");
        assert_eq!(of("/../.."), "/");
    }

    #[test]
    fn each_name_but_the_root_is_in_a_directory() {
        assert_eq!(parent("/here/a"), Some("/here"));
        assert_eq!(parent("/here"), Some("/"));
        assert_eq!(parent("/"), None);
    }
}
