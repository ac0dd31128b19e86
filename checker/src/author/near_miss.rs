//! Near-misses: wrong answers, each with the verdict that it must get.

use std::path::PathBuf;

use crate::catalog::ScenarioName;
use crate::verdict::{FindingKind, Verdict};

/// The verdict that a near-miss must get.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expected {
    /// The kind of the first finding.
    pub kind: FindingKind,
    /// In this scenario; `None` where the answer is refused before it is played.
    pub scenario: Option<ScenarioName>,
}

/// Why a near-miss is not one.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum NearMissError {
    /// It does not say what verdict it must get.
    #[error("{0} does not say `//! verdict: KIND in SCENARIO` with a kind that there is")]
    NoVerdict(PathBuf),
    /// It gets another one.
    #[error("gets {found}, not {expected}")]
    Other {
        /// What it got.
        found: String,
        /// What it says that it must get.
        expected: String,
    },
}

impl Expected {
    /// Reads it from the text of a near-miss.
    pub fn read(text: &str) -> Option<Self> {
        let mut lines = text
            .lines()
            .filter_map(|line| line.strip_prefix("//! verdict: "));
        let (line, None) = (lines.next()?.trim(), lines.next()) else {
            return None;
        };
        let (kind, scenario) = match line.split_once(" in ") {
            Some((kind, scenario)) => (kind, Some(ScenarioName(scenario.to_owned()))),
            None => (line, None),
        };
        let kind = serde_json::from_value(kind.into()).ok()?;
        Some(Expected { kind, scenario })
    }

    /// Compares with the verdict that it got: the first finding of the scenario that is named.
    ///
    /// # Errors
    /// Where that is another one.
    pub fn compare(&self, verdict: &Verdict) -> Result<(), NearMissError> {
        let first = verdict
            .all_findings()
            .find(|(scenario, _)| *scenario == self.scenario.as_ref());
        if first.is_some_and(|(_, finding)| finding.kind == self.kind) {
            return Ok(());
        }
        let all: Vec<String> = verdict
            .all_findings()
            .map(|(scenario, finding)| name(finding.kind, scenario))
            .collect();
        let found = if all.is_empty() {
            "a pass".to_owned()
        } else {
            all.join(", ")
        };
        let expected = name(self.kind, self.scenario.as_ref());
        Err(NearMissError::Other { found, expected })
    }
}

fn name(kind: FindingKind, scenario: Option<&ScenarioName>) -> String {
    match scenario {
        Some(scenario) => format!("{} in {scenario}", kind.name()),
        None => kind.name().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_expected_verdict_is_one_line_of_a_fixed_form() {
        let expected = Expected::read("//! Text.\n//! verdict: deadlock in two_jobs\nuse std;\n");
        let scenario = Some(ScenarioName("two_jobs".into()));
        assert_eq!(
            expected,
            Some(Expected {
                kind: FindingKind::Deadlock,
                scenario
            })
        );
        let compile = Expected::read("//! verdict: does-not-compile\n");
        assert!(compile.is_some_and(|expected| expected.scenario.is_none()));
        for wrong in [
            "",
            "//! verdict: nonsense in a\n",
            "// verdict: deadlock in a\n",
            "//! verdict: deadlock in a\n//! verdict: panic in a\n",
        ] {
            assert_eq!(Expected::read(wrong), None, "{wrong:?}");
        }
    }
}
