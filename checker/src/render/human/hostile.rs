//! Verdicts quote what programs say: none of it can steer the terminal or forge a verdict.

use super::samples::{deadlock_finding, scenario, verdict};
use super::summary;
use crate::render::Look;
use crate::render::text::steers;

const LOOK: Look = Look {
    width: 80,
    color: false,
    unicode: true,
};
const ASCII: Look = Look {
    width: 40,
    color: false,
    unicode: false,
};

/// The text without the escape sequences for colours, and with all others.
fn without_colors(text: &str) -> String {
    let mut parts = text.split("\u{1b}[");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        match part.split_once('m') {
            Some((code, rest)) if code.chars().all(|c| c.is_ascii_digit() || c == ';') => {
                out.push_str(rest);
            }
            _ => out.push_str(&format!("\u{1b}[{part}")),
        }
    }
    out
}

#[test]
fn what_the_learner_wrote_cannot_steer_the_terminal_nor_forge_a_heading() {
    let nasty = "x\u{1b}[2J\u{202e}\n✔ joining/swap passed\r\u{7}";
    let mut finding = deadlock_finding();
    finding.says = nasty.to_owned();
    finding.details = vec![nasty.to_owned()];
    finding.diagnostics = Some(nasty.to_owned());
    if let Some(evidence) = &mut finding.evidence {
        evidence
            .trace
            .panics
            .push((explorer::ThreadId(1), nasty.to_owned()));
        evidence.trace.threads[1] = nasty.to_owned();
        evidence.waiting[1].object = Some(nasty.to_owned());
    }
    let mut failed = verdict(vec![scenario(nasty, vec![finding.clone(), finding])]);
    failed.partial = Some(nasty.to_owned());
    failed.file = nasty.to_owned();
    for look in [
        LOOK,
        ASCII,
        Look {
            color: true,
            ..LOOK
        },
    ] {
        let source = format!("{nasty}\n\n\n{nasty}");
        let text = super::verdict(&failed, &source, &look) + &summary(&[failed.clone()], &look);
        for line in without_colors(&text).lines() {
            assert!(!line.chars().any(steers), "{line:?}");
            assert!(look.unicode || line.is_ascii(), "{line:?}");
            assert!(!line.starts_with("✔"), "{line:?}");
            assert_eq!(line, line.trim_end());
        }
    }
}
