//! The document, and the page of the book about it.

use serde_json::Value;

use super::*;
use crate::render::human::samples::{deadlock_finding, real_finding, scenario, verdict};

const PAGE: &str = include_str!("../../../../book/src/json.md");

fn sample() -> Vec<Verdict> {
    vec![verdict(vec![
        scenario("opposite_orders", vec![deadlock_finding()]),
        scenario("same_order", Vec::new()),
    ])]
}

fn parsed(verdicts: &[Verdict]) -> Value {
    serde_json::from_str(&document(verdicts, 1).to_string()).unwrap()
}

#[test]
fn the_example_in_the_book_is_what_is_written() {
    let example = PAGE
        .split("```json\n")
        .nth(1)
        .and_then(|rest| rest.split("\n```").next());
    let written = document(&sample(), 1).to_string();
    let up_to_date = example == Some(written.as_str());
    assert!(
        up_to_date,
        "the example in json.md is out of date; it must be\n{written}"
    );
}

#[test]
fn every_field_is_described_in_the_book() {
    fn keys(value: &Value, all: &mut Vec<String>) {
        match value {
            Value::Object(fields) => fields.iter().for_each(|(key, value)| {
                all.push(key.clone());
                keys(value, all);
            }),
            Value::Array(values) => values.iter().for_each(|value| keys(value, all)),
            _ => {}
        }
    }
    let mut verdicts = sample();
    if let Some(evidence) = &mut verdicts[0].scenarios[0].findings[0].evidence {
        evidence
            .trace
            .panics
            .push((explorer::ThreadId(1), "x".to_owned()));
        evidence.waiting[1].looks.push(explorer::LooksAt {
            object: None,
            at: Place {
                file: "x".to_owned(),
                line: 1,
                column: 1,
            },
        });
    }
    let place = verdicts[0].scenarios[0].findings[0].place.clone();
    verdicts[0].scenarios[1].remarks.push(Remark {
        says: "x".to_owned(),
        place: place.unwrap(),
        executions: 1,
    });
    let mut all = Vec::new();
    keys(&parsed(&verdicts), &mut all);
    for key in all {
        assert!(
            PAGE.contains(&format!("| `{key}` |")),
            "`{key}` is not described"
        );
    }
}

#[test]
fn every_kind_state_and_end_is_described_in_the_book() {
    let ends = [
        End::Returned,
        End::Exited(3),
        End::Panicked,
        End::Aborted,
        End::Crashed(11),
        End::Deadlock,
        End::Livelock,
        End::StepBound,
        End::ThreadBound,
    ];
    for end in ends {
        assert!(PAGE.contains(&format!("`{}`", of_end(&end).0)), "{end:?}");
    }
    for kind in KINDS {
        let name = serde_json::to_value(kind).unwrap();
        assert_eq!(name, kind.name());
        assert!(PAGE.contains(&format!("| `{}` |", kind.name())), "{kind:?}");
    }
    for state in [State::Passed, State::Failed, State::NotProved] {
        let name = serde_json::to_value(state).unwrap();
        assert!(
            PAGE.contains(&format!("| `{}` |", name.as_str().unwrap())),
            "{state:?}"
        );
    }
}

#[test]
fn every_kind_of_wait_is_described_in_the_book() {
    let wants = [
        Want::Lock,
        Want::Turn,
        Want::Initialisation,
        Want::End,
        Want::Notification,
        Want::Arrivals { here: 1, size: 2 },
        Want::Message,
        Want::Room,
        Want::Taken,
        Want::Unpark,
        Want::Time,
        Want::Others,
        Want::Change,
    ];
    for want in wants {
        assert!(PAGE.contains(&format!("`{}`", of_want(&want))), "{want:?}");
    }
}

#[test]
fn who_waits_for_whom_is_data_too() {
    let document = parsed(&sample());
    let evidence = &document["verdicts"][0]["scenarios"][0]["findings"][0]["evidence"];
    assert_eq!(evidence["cycles"], serde_json::json!([[1, 2]]));
    assert_eq!(evidence["waiting"][1]["for"], "lock");
    assert_eq!(evidence["waiting"][1]["object"], "Mutex 2");
    assert_eq!(evidence["waiting"][1]["held_by"], serde_json::json!([2]));
    assert_eq!(
        evidence["reasons"],
        serde_json::json!(["thread 1 and thread 2 wait for each other."])
    );
}

const KINDS: [FindingKind; 13] = [
    FindingKind::DoesNotCompile,
    FindingKind::BreaksRule,
    FindingKind::ExtraOutcome,
    FindingKind::MissingOutcome,
    FindingKind::Deadlock,
    FindingKind::Livelock,
    FindingKind::Panic,
    FindingKind::ProcessLeftBehind,
    FindingKind::FaultNotSurvived,
    FindingKind::ResourceLimit,
    FindingKind::ForbiddenCall,
    FindingKind::CutOffSearch,
    FindingKind::NotModelled,
];

#[test]
fn nothing_in_the_text_steers_a_terminal_and_nothing_is_lost() {
    let nasty = "\u{1b}[2J\u{9b}\u{202e}\u{e0001}\u{7f}\n\"\\é";
    let mut verdicts = sample();
    verdicts[0].scenarios[0].findings[0].says = nasty.to_owned();
    let text = document(&verdicts, 1).to_string();
    assert!(!text.chars().any(|c| c != '\n' && steers(c)));
    let says = &parsed(&verdicts)["verdicts"][0]["scenarios"][0]["findings"][0]["says"];
    assert_eq!(says, nasty);
    assert_eq!(format!("{:#}", document(&verdicts, 1)), text);
}

#[test]
fn a_real_run_has_its_exit_status_and_no_schedule() {
    let mut real = verdict(vec![scenario("memory", vec![real_finding()])]);
    real.bounds = None;
    let document = parsed(&[real]);
    let verdict = &document["verdicts"][0];
    let evidence = &verdict["scenarios"][0]["findings"][0]["evidence"];
    assert_eq!(verdict["bounds"], Value::Null);
    assert_eq!(evidence["schedule"], Value::Null);
    assert_eq!(
        (&evidence["ended"], &evidence["exit_status"]),
        (&"exited".into(), &3.into())
    );
}

#[test]
fn no_place_outside_of_the_exercise_is_told() {
    let mut verdicts = sample();
    let finding = &mut verdicts[0].scenarios[0].findings[0];
    let place = finding.place.as_mut().unwrap();
    place.file = "/home/somebody/checker/explorer/src/engine.rs".to_owned();
    if let Some(evidence) = &mut finding.evidence {
        evidence.trace.steps[0].at.file = "/home/somebody/x.rs".to_owned();
    }
    assert!(!document(&verdicts, 1).to_string().contains("somebody"));
}

#[test]
fn a_call_without_verdicts_is_a_document_too() {
    let document = serde_json::to_value(document(&[], 0)).unwrap();
    assert_eq!(document["state"], "passed");
    assert_eq!(document["exit_code"], 0);
    assert_eq!(document["verdicts"], serde_json::json!([]));
}
