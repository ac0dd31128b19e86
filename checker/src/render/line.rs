//! The line of the learner's file that a finding is about.

use explorer::Place;

use super::timeline::{At, Source};
use crate::verdict::Finding;

/// The line to look at first: where rustc points, where a thread waits for ever, or the last line of
/// the learner's that the schedule came to.
pub fn line_of(finding: &Finding, file: &str, text: &str) -> Option<u32> {
    let source = Source { file, text };
    let line = |place: &Place| At::new(place, &source).line();
    if let Some(line) = finding.place.as_ref().and_then(line) {
        return Some(line);
    }
    let evidence = finding.evidence.as_ref()?;
    // Who waits for a thread that is known is in the midst of it; others may only come after.
    let waits = evidence.waiting.iter();
    let (named, others): (Vec<_>, Vec<_>) = waits.partition(|wait| wait.object.is_some());
    let mut waits = named.into_iter().chain(others);
    let waits = waits.find_map(|wait| wait.at.as_ref().and_then(line));
    let steps = || {
        let mut steps = evidence.trace.steps.iter().rev();
        steps.find_map(|step| line(&step.at))
    };
    waits.or_else(steps)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::timeline::samples::{FILE, TEXT, deadlock, joins, locks, place, racy};
    use crate::verdict::{Evidence, FindingKind};
    use explorer::{End, Outcome, Trace, Waiting};

    fn finding(trace: Trace, waiting: Vec<Waiting>) -> Finding {
        let mut finding = Finding::new(FindingKind::Deadlock, "it is stuck");
        finding.evidence = Some(Box::new(Evidence {
            outcome: Outcome {
                observed: Vec::new(),
                printed: String::new(),
                end: End::Deadlock,
            },
            count: 1,
            schedule: None,
            minimal: true,
            trace,
            waiting,
        }));
        finding
    }

    fn line(finding: &Finding) -> Option<u32> {
        line_of(finding, FILE, TEXT)
    }

    #[test]
    fn the_line_is_where_somebody_waits_for_an_object_before_the_last_one_that_was_come_to() {
        let waits = vec![joins(0, 1, "a6"), locks(1, "Mutex 2", 2, "a5")];
        assert_eq!(line(&finding(deadlock(), waits)), Some(5));
        let joins = vec![joins(0, 1, "a6")];
        assert_eq!(line(&finding(deadlock(), joins)), Some(6));
        assert_eq!(line(&finding(deadlock(), Vec::new())), Some(4));
        assert_eq!(
            line(&finding(racy(), vec![locks(1, "x", 2, "s3")])),
            Some(5)
        );
        assert_eq!(line(&finding(Trace::default(), Vec::new())), None);
    }

    #[test]
    fn where_rustc_points_comes_first() {
        let mut finding = finding(deadlock(), Vec::new());
        finding.place = Some(place("a2"));
        assert_eq!(line(&finding), Some(2));
    }
}
