//! Points: what an answer gets for what was found in it.

use crate::judge::{Judged, Mark};
use crate::results::Status;

/// The status and the points of an answer that was judged. `judged` are its sets of scenarios, and
/// `untouched` those of the exercise as it was handed out.
///
/// An answer that is wrong in one scenario gets nothing, or, where `partial` is said, its share of
/// the scenarios that the exercise does not pass as it was handed out.
pub fn score(
    judged: &[&Judged],
    untouched: &[&Judged],
    points: u32,
    partial: bool,
) -> (Status, Option<f64>) {
    let state = judged.iter().map(|part| part.state).max();
    match state {
        Some(Mark::Passed) => (Status::Passed, Some(points.into())),
        Some(Mark::NotProved) | None => (Status::NotProved, None),
        Some(Mark::Failed) if partial => {
            let share = share(judged, untouched);
            (Status::Failed, Some(rounded(f64::from(points) * share)))
        }
        Some(Mark::Failed) => (Status::Failed, Some(0.0)),
    }
}

/// The share of the scenarios that are right, of those that are an achievement.
fn share(judged: &[&Judged], untouched: &[&Judged]) -> f64 {
    let passes = |part: Option<&&Judged>, name: &str| {
        part.is_some_and(|part| {
            let mut scenarios = part.scenarios.iter();
            scenarios.any(|one| one.name == name && one.state == Mark::Passed)
        })
    };
    let (mut right, mut all) = (0_u32, 0_u32);
    for (number, part) in judged.iter().enumerate() {
        for scenario in &part.scenarios {
            if !passes(untouched.get(number), &scenario.name) {
                all += 1;
                right += u32::from(scenario.state == Mark::Passed);
            }
        }
        // What could not be played is a part without any scenario that is right.
        all += u32::from(part.scenarios.is_empty());
    }
    match all {
        0 => 0.0,
        all => f64::from(right) / f64::from(all),
    }
}

/// To hundredths: no gradebook shows more.
pub fn rounded(points: f64) -> f64 {
    (points * 100.0).round() / 100.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::judge::Scenario;

    fn judged(marks: &[Mark]) -> Judged {
        let scenario = |(number, mark): (usize, &Mark)| Scenario {
            name: format!("scenario_{number}"),
            state: *mark,
            findings: Vec::new(),
        };
        Judged {
            state: marks.iter().copied().max().unwrap_or(Mark::Failed),
            findings: Vec::new(),
            scenarios: marks.iter().enumerate().map(scenario).collect(),
        }
    }

    use Mark::{Failed, NotProved, Passed};

    #[test]
    fn all_or_nothing_unless_partial_credit_is_asked_for() {
        let stub = judged(&[Failed, Failed, Failed, Failed]);
        let three = judged(&[Passed, Passed, Passed, Failed]);
        let give = |partial| score(&[&three], &[&stub], 4, partial);
        assert_eq!(give(false), (Status::Failed, Some(0.0)));
        assert_eq!(give(true), (Status::Failed, Some(3.0)));
        let right = judged(&[Passed, Passed]);
        assert_eq!(
            score(&[&right], &[&stub], 4, true),
            (Status::Passed, Some(4.0))
        );
    }

    #[test]
    fn what_the_stub_passes_earns_nothing() {
        let stub = judged(&[Passed, Failed]);
        let same = judged(&[Passed, Failed]);
        assert_eq!(score(&[&same], &[&stub], 4, true).1, Some(0.0));
        let compiles_not = judged(&[]);
        assert_eq!(score(&[&compiles_not], &[&stub], 4, true).1, Some(0.0));
        let all = judged(&[Passed, Passed]);
        assert_eq!(
            score(&[&all], &[&all], 4, true),
            (Status::Passed, Some(4.0))
        );
        let worse = judged(&[Passed, Failed]);
        assert_eq!(score(&[&worse], &[&all], 4, true).1, Some(0.0));
    }

    #[test]
    fn one_hidden_scenario_that_fails_is_a_failure() {
        let stub = judged(&[Failed]);
        let (open, hidden) = (judged(&[Passed]), judged(&[Failed]));
        let both = score(&[&open, &hidden], &[&stub, &stub], 3, false);
        assert_eq!(both, (Status::Failed, Some(0.0)));
        let both = score(&[&open, &hidden], &[&stub, &stub], 3, true);
        assert_eq!(both, (Status::Failed, Some(1.5)));
    }

    #[test]
    fn what_is_not_proved_is_for_a_person_to_decide() {
        let stub = judged(&[Failed]);
        let open = judged(&[NotProved]);
        assert_eq!(
            score(&[&open], &[&stub], 3, true),
            (Status::NotProved, None)
        );
        assert_eq!(score(&[], &[], 3, true), (Status::NotProved, None));
    }
}
