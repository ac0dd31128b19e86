//! What a check tells watch mode besides the text that it prints.

use checker::render;
use checker::verdict::Verdict;
use serde::{Deserialize, Serialize};

/// No text of anybody else's begins with this: controls in it are spelt out.
const SIGN: char = '\u{1e}';

/// See the module.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    /// The line of the learner's file that the first finding is about.
    pub line: Option<u32>,
    /// The schedule that shows it, as `replay` takes it.
    pub schedule: Option<String>,
}

impl Facts {
    /// What is to be told of a verdict on this text.
    pub fn of(verdict: &Verdict, text: &str) -> Self {
        let mut findings = verdict.all_findings();
        let shown = verdict.all_findings().find_map(|(scenario, finding)| {
            let schedule = finding.evidence.as_ref()?.schedule.as_ref()?;
            Some(format!("{}:{schedule}", scenario?))
        });
        Facts {
            line: findings.find_map(|(_, finding)| render::line_of(finding, &verdict.file, text)),
            schedule: shown,
        }
    }

    /// The facts as a line.
    pub fn to_line(&self) -> String {
        let facts = serde_json::to_string(self).unwrap_or_default();
        format!("{SIGN}{facts}")
    }

    /// The facts of such a line.
    pub fn from_line(line: &str) -> Option<Self> {
        serde_json::from_str(line.strip_prefix(SIGN)?).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn facts_are_told_from_text() {
        let facts = Facts {
            line: Some(7),
            schedule: Some("slow_job:0x2.1".to_owned()),
        };
        assert_eq!(Facts::from_line(&facts.to_line()), Some(facts));
        assert_eq!(Facts::from_line("{\"line\":7,\"schedule\":null}"), None);
    }
}
