//! `grade.toml`: what counts, and how much. Everything in it can be left out.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::Deserialize;

/// What counts, and how much.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Config {
    /// Topics and exercises that count; none means all that there are.
    pub exercises: Vec<String>,
    /// Points by exercise, where they are not to be those of its topic.
    pub points: BTreeMap<String, u32>,
    /// Whether an answer that is right in some scenarios gets its share. What the exercise passes
    /// as it was handed out earns nothing.
    pub partial: bool,
    /// A folder laid out like `exercises/`, with scenarios that learners have not seen. Relative to
    /// the file.
    pub hidden: Option<PathBuf>,
    /// What GitHub Classroom puts before the login.
    pub assignment: Option<String>,
    /// What being late costs.
    pub late: Late,
    /// How large a submission may be.
    pub limits: Limits,
}

/// What being late costs.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Late {
    /// The share of the points that is lost, from 0 to 1.
    pub penalty: f64,
    /// Names or numbers of those who were late and are not marked so.
    pub also: Vec<String>,
    /// Names or numbers of those who had leave to be.
    pub excused: Vec<String>,
}

/// How large a submission may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Limits {
    /// Files and folders.
    pub entries: usize,
    /// Bytes of an archive.
    pub archive: u64,
    /// Bytes of all that is in it.
    pub unpacked: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            entries: 10_000,
            archive: 64 << 20,
            unpacked: 256 << 20,
        }
    }
}

/// Why there is nothing to go by. Completes "failed to …".
#[derive(Debug, thiserror::Error)]
#[error("read {path}: {message}")]
pub struct ConfigError {
    /// The file.
    pub path: PathBuf,
    /// What is wrong with it.
    pub message: String,
}

impl Config {
    /// Reads a `grade.toml`.
    ///
    /// # Errors
    /// Where it cannot be read, or does not say what it must.
    pub fn read(path: &Path) -> Result<Self, ConfigError> {
        let broken = |message: String| ConfigError {
            path: path.to_owned(),
            message,
        };
        let text = std::fs::read_to_string(path).map_err(|error| broken(error.to_string()))?;
        let mut config: Config =
            toml::from_str(&text).map_err(|error| broken(error.to_string()))?;
        if !(0.0..=1.0).contains(&config.late.penalty) {
            return Err(broken("`late.penalty` is a share, from 0 to 1".into()));
        }
        let folder = path.parent().unwrap_or(Path::new(""));
        config.hidden = config.hidden.map(|hidden| folder.join(hidden));
        Ok(config)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_file_is_the_default_and_a_wrong_one_says_why() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("grade.toml");
        let read = |text: &str| {
            std::fs::write(&file, text).unwrap();
            Config::read(&file)
        };
        assert_eq!(read("").unwrap(), Config::default());
        let hidden = read("hidden = \"more\"").unwrap().hidden;
        assert_eq!(hidden, Some(dir.path().join("more")));
        assert!(
            read("exercise = []")
                .unwrap_err()
                .to_string()
                .contains("exercise")
        );
        let late = read("late.penalty = 20").unwrap_err().to_string();
        assert!(late.contains("from 0 to 1"), "{late}");
    }
}
