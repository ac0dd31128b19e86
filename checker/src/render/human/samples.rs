//! Verdicts to render in tests.

use explorer::{End, Outcome, Place, Schedule};

use crate::catalog::{Engine, ExerciseId, ScenarioName, TopicName};
use crate::render::timeline::samples::{FILE, deadlock, joins, locks, racy};
use crate::verdict::{Coverage, Evidence, Finding, FindingKind, ScenarioVerdict, Verdict};

pub(crate) fn exercise() -> ExerciseId {
    ExerciseId {
        topic: TopicName("joining".to_owned()),
        name: "swap".to_owned(),
    }
}

pub(crate) fn verdict(scenarios: Vec<ScenarioVerdict>) -> Verdict {
    Verdict {
        exercise: exercise(),
        engine: Engine::Explored,
        file: FILE.to_owned(),
        findings: Vec::new(),
        scenarios,
        partial: None,
        bounds: Some(
            "every schedule, memory sequentially consistent, at most 1 spurious wake-up an \
             execution"
                .to_owned(),
        ),
    }
}

pub(crate) fn scenario(name: &str, findings: Vec<Finding>) -> ScenarioVerdict {
    ScenarioVerdict {
        name: ScenarioName(name.to_owned()),
        promise: "Two swaps of the same two values come to an end.".to_owned(),
        findings,
        remarks: Vec::new(),
        coverage: Coverage {
            executions: 46,
            redundant: 3,
            outcomes: 2,
            complete: true,
        },
    }
}

fn schedule(text: &str) -> Schedule {
    text.parse().unwrap()
}

pub(crate) fn deadlock_finding() -> Finding {
    let mut finding = Finding::new(
        FindingKind::Deadlock,
        "Each of two swaps holds one lock and waits for the other.",
    );
    finding
        .details
        .push("threads wait for each other, for ever".to_owned());
    finding.hint = Some(2);
    finding.place = Some(Place {
        file: FILE.to_owned(),
        line: 5,
        column: 24,
    });
    finding.evidence = Some(Box::new(Evidence {
        outcome: Outcome {
            observed: Vec::new(),
            printed: String::new(),
            end: End::Deadlock,
        },
        count: 3,
        schedule: Some(schedule("0x2.1.2")),
        minimal: true,
        trace: deadlock(),
        waiting: vec![
            joins(0, 1, "s9"),
            locks(1, "Mutex 2", 2, "a5"),
            locks(2, "Mutex 1", 1, "a5"),
        ],
    }));
    finding
}

pub(crate) fn extra_finding() -> Finding {
    let mut finding = Finding::new(
        FindingKind::ExtraOutcome,
        "something can be seen that must not be",
    );
    finding
        .details
        .push("Seen: observed total: 1; ended returned.".to_owned());
    finding.evidence = Some(Box::new(Evidence {
        outcome: Outcome {
            observed: vec!["total: 1".to_owned()],
            printed: String::new(),
            end: End::Returned,
        },
        count: 1,
        schedule: Some(schedule("0x2.1.2x3.1x2.0x3")),
        minimal: true,
        trace: racy(),
        waiting: Vec::new(),
    }));
    finding
}

pub(crate) fn missing_finding() -> Finding {
    let mut finding = Finding::new(
        FindingKind::MissingOutcome,
        "`running at most: 2` can never be seen, under any schedule",
    );
    finding
        .details
        .push("Two threads do what one could have done.".to_owned());
    finding
}

/// A finding in a real run: there is no schedule.
pub(crate) fn real_finding() -> Finding {
    let mut finding = Finding::new(
        FindingKind::ExtraOutcome,
        "The child changed the parent's value.",
    );
    finding
        .details
        .push("Seen: printed parent sees {nonce+1}; ended exited with 3.".to_owned());
    finding.evidence = Some(Box::new(Evidence {
        outcome: Outcome {
            observed: Vec::new(),
            printed: "parent sees {nonce+1}\n".to_owned(),
            end: End::Exited(3),
        },
        count: 2,
        schedule: None,
        minimal: false,
        trace: explorer::Trace::default(),
        waiting: Vec::new(),
    }));
    finding
}
