//! The layers of which a sandbox consists, and the levels that they make up together.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// One of the kernel's means. Each holds by itself, so what one lets through another may stop.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Layer {
    /// Namespaces: users, processes, mounts, network, interprocess communication, names. The
    /// program sees a tree of files with nothing in it but what it was given, no other process, and
    /// no network.
    Namespaces,
    /// Landlock for files: only what was given can be read, only what was given can be written.
    LandlockFiles,
    /// Landlock for the rest: no TCP, no signals to other processes, no abstract sockets of theirs.
    LandlockScope,
    /// seccomp: only the system calls that a compiler or a player needs.
    Seccomp,
}

impl Layer {
    /// All of them.
    pub const ALL: [Layer; 4] = [
        Layer::Namespaces,
        Layer::LandlockFiles,
        Layer::LandlockScope,
        Layer::Seccomp,
    ];

    /// Its name, as it is printed and stored.
    pub fn name(self) -> &'static str {
        match self {
            Layer::Namespaces => "namespaces",
            Layer::LandlockFiles => "landlock-files",
            Layer::LandlockScope => "landlock-scope",
            Layer::Seccomp => "seccomp",
        }
    }
}

impl fmt::Display for Layer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// How much a sandbox keeps away, from nothing to everything.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Nothing but the limits that every child has. A program can read what the checker can read.
    None,
    /// Files, system calls, and signals to others are kept away. A program sees that there are other
    /// processes.
    Landlock,
    /// All layers are in force.
    Full,
}

impl Level {
    /// Its name, as in `--require-sandbox`.
    pub fn name(self) -> &'static str {
        match self {
            Level::None => "none",
            Level::Landlock => "landlock",
            Level::Full => "full",
        }
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A name that is not that of a level.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("it is not one of full, landlock, none")]
pub struct UnknownLevel;

impl FromStr for Level {
    type Err = UnknownLevel;

    fn from_str(text: &str) -> Result<Self, UnknownLevel> {
        let all = [Level::None, Level::Landlock, Level::Full];
        let found = all.into_iter().find(|level| level.name() == text);
        found.ok_or(UnknownLevel)
    }
}

/// The level that these layers make up.
pub fn level_of(layers: &[Layer]) -> Level {
    let has = |wanted: &[Layer]| wanted.iter().all(|layer| layers.contains(layer));
    if has(&Layer::ALL) {
        Level::Full
    } else if has(&[Layer::LandlockFiles, Layer::LandlockScope, Layer::Seccomp]) {
        Level::Landlock
    } else {
        Level::None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_level_needs_all_of_its_layers() {
        use Layer::{LandlockFiles, LandlockScope, Seccomp};
        assert_eq!(level_of(&Layer::ALL), Level::Full);
        for missing in Layer::ALL {
            let rest: Vec<Layer> = Layer::ALL.into_iter().filter(|l| *l != missing).collect();
            assert!(level_of(&rest) < Level::Full, "without {missing}");
        }
        let landlock = [LandlockFiles, LandlockScope, Seccomp];
        assert_eq!(level_of(&landlock), Level::Landlock);
        for missing in landlock {
            let rest: Vec<Layer> = Layer::ALL.into_iter().filter(|l| *l != missing).collect();
            assert_eq!(level_of(&rest), Level::None, "without {missing}");
        }
        assert_eq!(level_of(&[]), Level::None);
    }

    #[test]
    fn levels_are_read_as_they_are_named() {
        for level in [Level::None, Level::Landlock, Level::Full] {
            assert_eq!(level.name().parse(), Ok(level));
        }
        assert_eq!("half".parse::<Level>(), Err(UnknownLevel));
    }
}
