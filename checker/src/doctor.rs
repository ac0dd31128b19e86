//! What this machine can do, and what to change where something is wanting.

#[cfg(target_os = "linux")]
mod kernel;
mod machine;
#[cfg(not(target_os = "linux"))]
mod other;
mod terminal;
mod tools;

use std::path::Path;

use serde::Serialize;

use crate::toolbox::Surroundings;

#[cfg(not(target_os = "linux"))]
use other as kernel;
pub use terminal::Terminal;

/// How it stands with one thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Health {
    /// It is as it should be.
    Fine,
    /// Something works less well, or something that comes later will not work.
    Limited,
    /// Without it nothing can be checked.
    Wanting,
}

/// One thing that was looked at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Check {
    /// What, in a word or two.
    pub name: &'static str,
    /// How it stands.
    pub health: Health,
    /// What was found.
    pub says: String,
    /// What to change, where something is to be changed.
    #[serde(rename = "do", skip_serializing_if = "Option::is_none")]
    pub advice: Option<String>,
}

impl Check {
    fn fine(name: &'static str, says: impl Into<String>) -> Self {
        let (says, advice) = (says.into(), None);
        Check {
            name,
            health: Health::Fine,
            says,
            advice,
        }
    }

    fn limited(name: &'static str, says: impl Into<String>, advice: impl Into<String>) -> Self {
        Check {
            name,
            health: Health::Limited,
            says: says.into(),
            advice: Some(advice.into()),
        }
    }

    fn wanting(name: &'static str, says: impl Into<String>, advice: impl Into<String>) -> Self {
        Check {
            health: Health::Wanting,
            ..Check::limited(name, says, advice)
        }
    }
}

/// Looks at everything. `state` is the folder that progress is kept in.
pub fn examine(around: &Surroundings, state: &Path, terminal: &Terminal) -> Vec<Check> {
    let mut checks = vec![machine::system()];
    checks.extend(tools::all(around));
    checks.extend(machine::all(around, state));
    checks.extend(kernel::all());
    checks.extend(terminal.checks());
    checks
}

/// Whether answers can be checked here.
pub fn works(checks: &[Check]) -> bool {
    checks.iter().all(|check| check.health != Health::Wanting)
}
