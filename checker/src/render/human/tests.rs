//! What verdicts look like to people.

use explorer::Place;

use super::samples::{
    deadlock_finding, extra_finding, missing_finding, real_finding, scenario, verdict,
};
use super::summary;
use crate::render::Look;
use crate::render::timeline::samples::{FILE, TEXT, joins, locks, place};
use crate::verdict::{Finding, FindingKind, Remark, Verdict};

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

fn shown(verdict: &Verdict) -> String {
    super::verdict(verdict, TEXT, &LOOK)
}

fn real(scenarios: Vec<crate::verdict::ScenarioVerdict>) -> Verdict {
    let mut verdict = verdict(scenarios);
    verdict.bounds = None;
    verdict.engine = crate::catalog::Engine::Real;
    verdict.partial = Some("only output and exit status were judged".to_owned());
    verdict
}

fn cut_off() -> Finding {
    let mut finding = Finding::new(FindingKind::CutOffSearch, "the search was cut short");
    finding
        .details
        .push("200000 executions were run, and nothing wrong was seen in them.".to_owned());
    finding
}

#[test]
fn a_pass_says_what_was_proved() {
    let names = ["one", "two", "three"];
    let passed = verdict(names.map(|name| scenario(name, Vec::new())).into());
    insta::assert_snapshot!(shown(&passed), @"
    ✔ joining/swap passed
      Every schedule: 138 executions, 6 outcomes, in 3 scenarios.
      Bounds: memory sequentially consistent, at most 1 spurious wake-up an
      execution.
    ");
}

#[test]
fn a_remark_is_told_once_below_a_pass_or_a_failure_and_changes_no_verdict() {
    let remark = Remark {
        says: "line 4 waits by looking again and again; `lock` would do".to_owned(),
        place: place("a4"),
        executions: 3,
    };
    let with_remark = |mut scenario: crate::verdict::ScenarioVerdict| {
        scenario.remarks.push(remark.clone());
        scenario
    };
    let names = ["one", "two"];
    let passed = verdict(names.map(|n| with_remark(scenario(n, Vec::new()))).into());
    insta::assert_snapshot!(shown(&passed), @"
    ✔ joining/swap passed
      Every schedule: 92 executions, 4 outcomes, in 2 scenarios.
      Bounds: memory sequentially consistent, at most 1 spurious wake-up an
      execution.
      Remark: line 4 waits by looking again and again; `lock` would do.
    ");
    let failed = verdict(vec![with_remark(scenario("one", vec![missing_finding()]))]);
    assert!(shown(&failed).ends_with(
        "  execution.\n  Remark: line 4 waits by looking again and again; `lock` would do.\n\n"
    ));
}

#[test]
fn a_livelock_names_its_lines_and_what_nobody_changes() {
    let look = |object: &str, at| explorer::LooksAt {
        object: Some(object.to_owned()),
        at: place(at),
    };
    let mut finding = deadlock_finding();
    let evidence = finding.evidence.as_mut().unwrap();
    evidence.outcome.end = explorer::End::Livelock;
    evidence.waiting = vec![
        joins(0, 1, "s9"),
        explorer::Waiting {
            want: explorer::Want::Change,
            held_by: Vec::new(),
            looks: vec![look("AtomicBool 1", "a4"), look("AtomicBool 2", "a5")],
            ..locks(1, "AtomicBool 1", 0, "a4")
        },
    ];
    let text = shown(&verdict(vec![scenario("spins", vec![finding])]));
    let end = text.split("At its end:\n").nth(1).unwrap();
    let end = end.split("\n\n").next().unwrap();
    insta::assert_snapshot!(end, @"
      main waits for thread 1 to end (scenario:9)
      thread 1 looks again and again at AtomicBool 1 and AtomicBool 2 (swap.rs:4,
      swap.rs:5)
    Nobody will ever change AtomicBool 1 or AtomicBool 2: all other threads have
    ended or wait, too.
    ");
}

#[test]
fn a_pass_of_real_runs_claims_no_schedules() {
    let passed = real(vec![scenario("one", Vec::new())]);
    insta::assert_snapshot!(shown(&passed), @"
    ✔ joining/swap passed
      Run for real: 46 runs, 2 outcomes, in 1 scenario.
      Partial: only output and exit status were judged.
    ");
}

#[test]
fn a_pass_that_is_not_complete_does_not_say_every_schedule() {
    let mut passed = verdict(vec![scenario("one", Vec::new())]);
    passed.scenarios[0].coverage.complete = false;
    assert!(shown(&passed).contains("Explored: 46 executions"));
    assert!(!shown(&passed).to_lowercase().contains("every schedule"));
}

#[test]
fn a_deadlock_teaches() {
    let failed = verdict(vec![
        scenario("opposite_orders", vec![deadlock_finding()]),
        scenario("same_order", Vec::new()),
    ]);
    insta::assert_snapshot!(shown(&failed), @"
    ✘ joining/swap failed
      exercises/joining/src/swap.rs

    ✘ opposite_orders: deadlock
      Promise: Two swaps of the same two values come to an end.

      Each of two swaps holds one lock and waits for the other.
      Threads wait for each other, for ever.

      Seen in 3 of 46 executions. The simplest:

          main      thread 1        thread 2       swap.rs
       1  spawn                                    scenario:7
       2  spawn     │                              scenario:8
          waits     │               │              scenario:9
          for       │               │
          thread 1  │               │
          to end    │               │
       3  ┊         lock Mutex 1    │              4  let mut first = a.lock().unwr…
      ▸4  ┊         │               lock Mutex 2   4  let mut first = a.lock().unwr…
          ┊         waits for       │              5  let mut second = b.lock().unw…
          ┊         Mutex 2, held   │
          ┊         by thread 2     │
          ┊         ┊               waits for      5  let mut second = b.lock().unw…
          ┊         ┊               Mutex 1, held
          ┊         ┊               by thread 1

      At its end:
        main waits for thread 1 to end (scenario:9)
        thread 1 waits for Mutex 2, held by thread 2 (swap.rs:5)
        thread 2 waits for Mutex 1, held by thread 1 (swap.rs:5)
      thread 1 and thread 2 wait for each other.
      Mutex 1 was made at scenario:5, Mutex 2 at scenario:6.

      step by step:        cargo checker replay joining/swap opposite_orders:0x2.1.2
      the hint that fits:  cargo checker hint joining/swap --number 2

    ✔ same_order

      Bounds: memory sequentially consistent, at most 1 spurious wake-up an
      execution.
    ");
}

#[test]
fn a_missing_outcome_says_what_can_never_happen_and_why_that_matters() {
    let failed = verdict(vec![scenario("may_overlap", vec![missing_finding()])]);
    insta::assert_snapshot!(shown(&failed), @"
    ✘ joining/swap failed
      exercises/joining/src/swap.rs

    ✘ may_overlap: missing outcome
      Promise: Two swaps of the same two values come to an end.

      `running at most: 2` can never be seen, under any schedule.
      Two threads do what one could have done.

      for a hint:  cargo checker hint joining/swap

      Bounds: memory sequentially consistent, at most 1 spurious wake-up an
      execution.
    ");
}

#[test]
fn two_scenarios_are_shown_in_full_and_the_others_in_short() {
    let mut many = vec![extra_finding(), missing_finding()];
    many.extend((0..6).map(|_| extra_finding()));
    let failed = verdict(vec![
        scenario("cut", vec![cut_off()]),
        scenario("first", vec![missing_finding(), deadlock_finding()]),
        scenario("second", many),
        scenario("third", vec![deadlock_finding()]),
    ]);
    insta::assert_snapshot!(shown(&failed), @"
    ✘ joining/swap failed
      exercises/joining/src/swap.rs

    ✘ first: missing outcome
      Promise: Two swaps of the same two values come to an end.

      `running at most: 2` can never be seen, under any schedule.
      Two threads do what one could have done.

      for a hint:  cargo checker hint joining/swap

      Also deadlock (seen in 3 of 46): Each of two swaps holds one lock and waits
      for the other.
      step by step:  cargo checker replay joining/swap first:0x2.1.2

    ✘ second: extra outcome
      Promise: Two swaps of the same two values come to an end.

      Something can be seen that must not be.
      Seen: observed total: 1; ended returned.

      Seen in 1 of 46 executions. The simplest:

           main             thread 1            thread 2            swap.rs
        1  spawn                                                    scenario:7
        2  spawn            │                                       scenario:8
           waits for        │                   │                   scenario:9
           thread 1 to end  │                   │
        3  ┊                load AtomicUsize 1  │                   4  let mut firs…
           ┊                → 0                 │
        4  ┊                │                   load AtomicUsize 1  4  let mut firs…
           ┊                │                   → 0
        5  ┊                │                   store AtomicUsize   5  let mut seco…
           ┊                │                   1 ← 1
        6  ┊                │                   ends
        7  ┊                store AtomicUsize                       5  let mut seco…
           ┊                1 ← 1
        8  ┊                ends
        9  join                                                     scenario:9
       10  observes total:                                          scenario:11
           1
      ▸11  returns

      step by step:  cargo checker replay joining/swap second:0x2.1.2x3.1x2.0x3
      for a hint:    cargo checker hint joining/swap

      Also missing outcome: `running at most: 2` can never be seen, under any
      schedule.

      Also extra outcome (seen in 1 of 46): Seen: observed total: 1; ended returned.
      step by step:  cargo checker replay joining/swap second:0x2.1.2x3.1x2.0x3

      Also extra outcome (seen in 1 of 46): Seen: observed total: 1; ended returned.
      step by step:  cargo checker replay joining/swap second:0x2.1.2x3.1x2.0x3

      Also extra outcome (seen in 1 of 46): Seen: observed total: 1; ended returned.
      step by step:  cargo checker replay joining/swap second:0x2.1.2x3.1x2.0x3

      Also extra outcome (seen in 1 of 46): Seen: observed total: 1; ended returned.
      step by step:  cargo checker replay joining/swap second:0x2.1.2x3.1x2.0x3

      And 2 more findings in this scenario.

    ✘ third: deadlock
      step by step:  cargo checker replay joining/swap third:0x2.1.2
    ? cut: cut-off search

      Bounds: memory sequentially consistent, at most 1 spurious wake-up an
      execution.
    ");
}

#[test]
fn a_real_run_has_no_schedule_to_replay() {
    let failed = real(vec![scenario("memory", vec![real_finding()])]);
    insta::assert_snapshot!(shown(&failed), @"
    ✘ joining/swap failed
      exercises/joining/src/swap.rs

    ✘ memory: extra outcome
      Promise: Two swaps of the same two values come to an end.

      The child changed the parent's value.
      Seen: printed parent sees {nonce+1}; ended exited with 3.

      Seen in 2 of 46 runs.

      for a hint:  cargo checker hint joining/swap

      Partial: only output and exit status were judged.
    ");
}

#[test]
fn a_compile_error_is_shown_as_rustc_says_it() {
    let mut failed = verdict(Vec::new());
    let mut finding = Finding::new(FindingKind::DoesNotCompile, "it does not compile yet");
    finding.diagnostics = Some(format!(
        "error[E0425]: cannot find value `x` in this scope\n --> {FILE}:4:5\n  |\n4 |     x\u{1b}[2J\n  |     ^"
    ));
    failed.findings.push(finding);
    insta::assert_snapshot!(shown(&failed), @r"
    ✘ joining/swap failed
      exercises/joining/src/swap.rs

      It does not compile yet.

      error[E0425]: cannot find value `x` in this scope
       --> exercises/joining/src/swap.rs:4:5
        |
      4 |     x\u{1b}[2J
        |     ^

      for a hint:  cargo checker hint joining/swap
    ");
}

#[test]
fn not_proved_is_neither_a_pass_nor_a_fail() {
    let mut open = verdict(vec![scenario("long", vec![cut_off()])]);
    insta::assert_snapshot!(shown(&open), @"
    ? joining/swap not proved
      exercises/joining/src/swap.rs

    ? long: cut-off search
      Promise: Two swaps of the same two values come to an end.

      The search was cut short.
      200000 executions were run, and nothing wrong was seen in them.
      Not proved is neither a pass nor a fail: nothing wrong was found, but not
      everything could be looked at.

      Bounds: memory sequentially consistent, at most 1 spurious wake-up an
      execution.
    ");
    open.scenarios.clear();
    let mut finding = Finding::new(
        FindingKind::NotModelled,
        "it uses a part of std that cannot be explored",
    );
    finding.place = Some(Place {
        file: FILE.to_owned(),
        line: 4,
        column: 1,
    });
    open.findings.push(finding);
    insta::assert_snapshot!(shown(&open), @"
    ? joining/swap not proved
      exercises/joining/src/swap.rs

      It uses a part of std that cannot be explored.
      exercises/joining/src/swap.rs:4  let mut first = a.lock().unwrap();
      Not proved is neither a pass nor a fail: nothing wrong was found, but not
      everything could be looked at.
    ");
}

#[test]
fn all_verdicts_are_summed_up() {
    let mut compile = verdict(Vec::new());
    compile.findings.push(Finding::new(
        FindingKind::DoesNotCompile,
        "it does not compile yet",
    ));
    compile.exercise.name = "longer_name".to_owned();
    let verdicts = [
        verdict(vec![scenario("one", Vec::new())]),
        real(vec![scenario("one", Vec::new())]),
        verdict(vec![
            scenario("one", vec![cut_off()]),
            scenario("two", vec![deadlock_finding()]),
        ]),
        verdict(vec![scenario("one", vec![cut_off()])]),
        compile,
    ];
    insta::assert_snapshot!(summary(&verdicts, &LOOK), @"
    ✔ joining/swap
    ✔ joining/swap         in part
    ✘ joining/swap         deadlock in two
    ? joining/swap         not proved: cut-off search in one
    ✘ joining/longer_name  does not compile

    5 exercises: 2 passed, 2 failed, 1 not proved
    ");
    insta::assert_snapshot!(summary(&verdicts[..2], &ASCII), @"
    ok joining/swap
    ok joining/swap  in part

    2 exercises: 2 passed
    ");
    insta::assert_snapshot!(summary(&[], &LOOK), @"0 exercises: nothing to judge");
}

#[test]
fn the_lines_of_a_detail_stay_within_it() {
    let mut finding = Finding::new(FindingKind::ResourceLimit, "the program was ended");
    finding
        .details
        .push("Its last words: one\n✔ two".to_owned());
    let failed = verdict(vec![scenario("one", vec![finding])]);
    assert!(
        shown(&failed).contains("\n  Its last words: one\n    ✔ two.\n"),
        "{}",
        shown(&failed)
    );
}
