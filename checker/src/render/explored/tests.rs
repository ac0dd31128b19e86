//! What explorations look like, and the page of the book about their JSON.

use explorer::{Bounds, Cut, End, Instead, Outcome, Schedule, ThreadId, Trace};
use serde_json::Value;

use super::*;
use crate::explore::Extent;
use crate::render::text::steers;
use crate::render::timeline::samples::{FILE, deadlock, locks, racy};
use crate::verdict::{Evidence, Finding, FindingKind};

const PAGE: &str = include_str!("../../../../book/src/explore-json.md");

const LOOK: Look = Look {
    width: 80,
    color: false,
    unicode: true,
};

fn outcome(printed: &str, end: End, trace: Trace) -> Evidence {
    Evidence {
        outcome: Outcome {
            observed: Vec::new(),
            printed: printed.to_owned(),
            end,
        },
        count: 3,
        schedule: Some("0x2.1.2".parse().unwrap()),
        minimal: true,
        trace,
        waiting: Vec::new(),
    }
}

fn extent(cut: Vec<Cut>) -> Extent {
    Extent {
        executions: 46,
        redundant: 2,
        instead: Instead {
            preemptions: (!cut.is_empty()).then_some(1),
            sampled: 0,
        },
        cut,
    }
}

fn found(found: Found) -> Explored {
    Explored {
        file: FILE.to_owned(),
        known_as: FILE.to_owned(),
        bounds: Bounds::default(),
        found,
        remarks: Vec::new(),
    }
}

fn sample() -> Explored {
    let mut stuck = outcome("", End::Deadlock, deadlock());
    stuck.waiting = vec![locks(1, "Mutex 2", 2, "a5"), locks(2, "Mutex 1", 1, "a5")];
    let panics = vec![(ThreadId(1), "index out of bounds (line 3)".to_owned())];
    let panicked = Trace { panics, ..racy() };
    let outcomes = vec![
        stuck,
        outcome("one\ntwo", End::Panicked, panicked),
        outcome("\u{1b}[2Jone\n\n", End::Exited(3), racy()),
    ];
    found(Found::Outcomes(outcomes, extent(Vec::new())))
}

fn many(number: usize) -> Explored {
    let end = |index: usize| match index {
        0 => End::Deadlock,
        _ => End::Returned,
    };
    let outcomes = (0..number).map(|index| {
        let printed = format!("{index}\n").repeat(index);
        outcome(&printed, end(index), Trace::default())
    });
    found(Found::Outcomes(outcomes.collect(), extent(Vec::new())))
}

#[test]
fn outcomes_are_listed_with_all_that_tells_them_apart() {
    insta::assert_snapshot!(explored(&sample(), "", &LOOK), @r"
    exercises/joining/src/swap.rs: 3 outcomes under every schedule (46 executions)

      #  ended          seen  schedule
      1  deadlock          3  0x2.1.2
         nothing on standard output
         thread 1 waits for Mutex 2, held by thread 2 (swap.rs:5)
         thread 2 waits for Mutex 1, held by thread 1 (swap.rs:5)
         thread 1 and thread 2 wait for each other.
      2  panicked          3  0x2.1.2
         │ one
         │ two (without a line break)
         thread 1 panicked: index out of bounds (line 3)
      3  exited with 3     3  0x2.1.2
         │ \u{1b}[2Jone
         │

      one as a timeline:  cargo checker explore exercises/joining/src/swap.rs --show 1
      Bounds: memory sequentially consistent, at most 1 spurious wake-up an
      execution, loops that wait by looking followed for 3 rounds, a sleep may last
      any longer than it says.
    ");
}

#[test]
fn a_search_that_was_cut_short_never_says_every() {
    let cut = vec![Cut::Executions, Cut::Threads];
    let cut = found(Found::Outcomes(Vec::new(), extent(cut)));
    let text = explored(&cut, "", &LOOK);
    assert!(!text.contains("every"), "{text}");
    insta::assert_snapshot!(text, @r"
    exercises/joining/src/swap.rs: 0 outcomes so far: the search was cut short after
    46 executions
      Not all was looked at: there are more executions than 200000 (`--bound`); some
      executions have more than 64 threads at once (`--threads`). Instead it looked
      at all schedules with at most 1 preemption. What is listed can happen; what is
      not listed may be possible too.

      Bounds: memory sequentially consistent, at most 1 spurious wake-up an
      execution, loops that wait by looking followed for 3 rounds, a sleep may last
      any longer than it says.
    ");
}

#[test]
fn hundreds_of_outcomes_are_bounded_and_counted() {
    let text = explored(&many(400), "", &LOOK);
    assert!(text.lines().count() < 60, "{text}");
    assert!(text.contains("│ 3 ⏎ 3 ⏎ 3\n"), "{text}");
    assert!(
        text.contains("And 380 more; `--format json` has all of them. By ending: 1 deadlock, 399"),
        "{text}"
    );
    assert_eq!(
        document_of(&many(400))["outcomes"]
            .as_array()
            .unwrap()
            .len(),
        400
    );
    // Nothing is left out to say that one thing was left out.
    assert!(!explored(&many(21), "", &LOOK).contains("more;"));
    assert!(explored(&many(22), "", &LOOK).contains("And 2 more;"));
}

#[test]
fn nothing_that_a_program_prints_steers_a_terminal_or_leaves_its_columns() {
    let nasty = "\u{1b}[2J\u{202e}\u{9b}0m\r".repeat(40);
    let explored_nasty = found(Found::Outcomes(
        vec![outcome(&nasty, End::Returned, Trace::default())],
        extent(Vec::new()),
    ));
    for unicode in [true, false] {
        let look = Look { unicode, ..LOOK };
        for text in [
            explored(&explored_nasty, "", &look),
            outcome_text(&explored_nasty, &look),
        ] {
            assert!(!text.chars().any(|c| c != '\n' && steers(c)), "{text:?}");
            assert!(unicode || text.is_ascii(), "{text}");
            let printed = text.lines().find(|line| line.contains("[2J")).unwrap();
            assert!(printed.chars().count() <= 80 + "(without a line break) ".len());
        }
    }
    let json = document(&explored_nasty, 0).to_string();
    assert!(!json.chars().any(|c| c != '\n' && steers(c)));
    assert_eq!(
        document_of(&explored_nasty)["outcomes"][0]["printed"],
        nasty
    );
}

fn outcome_text(explored: &Explored, look: &Look) -> String {
    super::outcome(explored, 1, "", look).unwrap()
}

#[test]
fn an_outcome_is_found_by_its_number() {
    let sample = sample();
    for (number, ended) in [(1, "deadlock"), (2, "panicked"), (3, "exited with 3")] {
        let text = super::outcome(&sample, number, "", &LOOK).unwrap();
        let headline = format!("outcome {number} of 3: {ended}, seen in 3 of 46 executions");
        assert!(text.replace('\n', " ").contains(&headline), "{text}");
    }
    assert_eq!(super::outcome(&sample, 0, "", &LOOK), None);
    assert_eq!(super::outcome(&sample, 4, "", &LOOK), None);
}

#[test]
fn a_schedule_says_where_it_stops_applying() {
    let schedule: Schedule = "0x2.1:2.0".parse().unwrap();
    let text = |followed| {
        let schedule = schedule.clone();
        let text = explored(&found(Found::Partly { schedule, followed }), "", &LOOK);
        text.replace("\n  ", " ")
    };
    for (followed, says) in [
        (0, "At step 1 of its 4 steps it wants main to go, and"),
        (
            2,
            "as far as 0x2. At step 3 of its 4 steps it wants thread 1 (with its alternative 2) \
             to go on, and",
        ),
        (
            4,
            "goes on where the schedule has ended, after all of its 4 steps",
        ),
    ] {
        assert!(text(followed).contains(says), "{}", text(followed));
    }
}

fn document_of(explored: &Explored) -> Value {
    serde_json::from_str(&document(explored, 0).to_string()).unwrap()
}

#[test]
fn every_field_is_described_in_the_book() {
    let problem = Finding::new(FindingKind::NotModelled, "it cannot be explored");
    let schedule = Schedule::default();
    let all = [
        sample(),
        found(Found::Nothing(Box::new(problem))),
        found(Found::Partly {
            schedule,
            followed: 0,
        }),
    ];
    for explored in &all {
        let document = document_of(explored);
        let own = ["bounds", "coverage", "replay"].map(|part| document[part].clone());
        let instead = &document["coverage"]["instead"];
        for part in own
            .iter()
            .chain([&document, instead])
            .filter_map(Value::as_object)
        {
            for key in part.keys() {
                assert!(
                    PAGE.contains(&format!("| `{key}` |")),
                    "`{key}` is not described"
                );
            }
        }
    }
    for cut in [Cut::Executions, Cut::Steps, Cut::Threads, Cut::Stopped] {
        let document = document_of(&found(Found::Outcomes(Vec::new(), extent(vec![cut]))));
        let cut = document["coverage"]["cut"][0].as_str().unwrap();
        assert!(
            PAGE.contains(&format!("`{cut}`")),
            "`{cut}` is not described"
        );
    }
}
