//! Compares what was found with the snapshot, and says what is wrong.

pub(crate) mod processes;
pub(crate) mod remarks;

use explorer::{Cut, End as ProgramEnd, Instead, Place, Seen, Stuck, Waiting, Want};

use crate::catalog::{Engine, Exercise, Relation, Scenario};
use crate::child::End;
use crate::play::{Found, Played};
use crate::snapshot::{self, Snapshot};
use crate::verdict::{Coverage, Evidence, Finding, FindingKind, ScenarioVerdict};

/// A program that holds so much takes memory rather than time.
const MUCH_MEMORY: u64 = 128 << 20;

/// Judges one scenario.
pub fn scenario(
    exercise: &Exercise,
    scenario: &Scenario,
    played: &Played,
    expected: &Snapshot,
    file: &str,
) -> ScenarioVerdict {
    let mut coverage = Coverage::default();
    let mut remarks = Vec::new();
    let mut findings = match played {
        Played::Found(found) => {
            coverage = Coverage {
                executions: found.executions,
                redundant: found.redundant,
                outcomes: found.seen.len(),
                complete: match exercise.info.engine {
                    Engine::Explored => found.cut.is_empty(),
                    Engine::Traced => found.instead == Instead::default(),
                    Engine::Real => false,
                },
            };
            remarks = remarks::busy_waits(&found.busy_waits, file);
            compare(exercise, scenario, found, expected, file)
        }
        other => vec![not_found(
            exercise.info.engine,
            exercise.info.allow_unsafe,
            other.clone(),
        )],
    };
    for finding in &mut findings {
        if let Some(remark) = scenario.remarks.iter().find(|r| r.kind == finding.kind) {
            let general = std::mem::replace(&mut finding.says, remark.says.clone());
            // What the panic said, or what is missing, is news; other general sentences are not.
            let is_news = match finding.kind {
                FindingKind::Panic | FindingKind::MissingOutcome => true,
                FindingKind::ExtraOutcome => false,
                _ => exercise.info.engine == Engine::Traced,
            };
            if is_news {
                finding.details.insert(0, general);
            }
            finding.hint = remark.hint;
        }
    }
    ScenarioVerdict {
        name: scenario.name.clone(),
        promise: scenario.promise.clone(),
        findings,
        remarks,
        coverage,
    }
}

/// What is wrong with a set of outcomes: what ends badly first, then what must not be seen, then
/// what is missing.
fn compare(
    exercise: &Exercise,
    scenario: &Scenario,
    found: &Found,
    expected: &Snapshot,
    file: &str,
) -> Vec<Finding> {
    let decided = || {
        found
            .seen
            .iter()
            .filter(|seen| !seen.outcome.end.is_cut_off())
    };
    let extra: Vec<&Seen> = decided()
        .filter(|seen| !expected.outcomes.contains(&snapshot::block(&seen.outcome)))
        .collect();
    let kind_of = |seen: &Seen| match exercise.info.engine {
        Engine::Traced => processes::wrong(&seen.outcome, expected).0,
        Engine::Explored | Engine::Real => kind_of(seen),
    };
    let mut findings: Vec<Finding> = [
        FindingKind::ForbiddenCall,
        FindingKind::Deadlock,
        FindingKind::Livelock,
        FindingKind::Panic,
        FindingKind::ResourceLimit,
        FindingKind::ProcessLeftBehind,
        FindingKind::ExtraOutcome,
        FindingKind::FaultNotSurvived,
    ]
    .into_iter()
    .filter_map(|kind| {
        let mut seen = extra
            .iter()
            .copied()
            .filter(|seen| kind_of(seen) == kind)
            .peekable();
        seen.peek()?;
        Some(extra_finding(
            exercise,
            kind,
            seen.collect(),
            expected,
            file,
        ))
    })
    .collect();
    if found.cut.is_empty() {
        findings.extend(missing(scenario, found, expected));
    } else if findings.is_empty() {
        findings.push(cut_off(found));
    }
    findings
}

fn kind_of(seen: &Seen) -> FindingKind {
    match seen.outcome.end {
        ProgramEnd::Deadlock => FindingKind::Deadlock,
        ProgramEnd::Livelock => FindingKind::Livelock,
        ProgramEnd::Panicked => FindingKind::Panic,
        ProgramEnd::Crashed(_) => FindingKind::ResourceLimit,
        ProgramEnd::Aborted if !asks_to_abort(seen) => FindingKind::Panic,
        _ if seen
            .outcome
            .observed
            .iter()
            .any(|l| l.starts_with("unjoined panics: ")) =>
        {
            FindingKind::Panic
        }
        _ => FindingKind::ExtraOutcome,
    }
}

/// Whether the program asked for its end: else a panic met another one.
fn asks_to_abort(seen: &Seen) -> bool {
    seen.trace
        .steps
        .last()
        .is_some_and(|step| step.verb == "abort")
}

fn extra_finding(
    exercise: &Exercise,
    kind: FindingKind,
    seen: Vec<&Seen>,
    expected: &Snapshot,
    file: &str,
) -> Finding {
    let count: u64 = seen.iter().map(|seen| seen.count).sum();
    let kinds = seen.len();
    // An outcome may be told without its steps.
    let simplest = seen.into_iter().min_by_key(|seen| {
        let steps = seen.trace.steps.len();
        (steps == 0, steps)
    });
    let Some(best) = simplest else {
        return Finding::new(kind, "something was seen");
    };
    let place = place(file, best);
    let says = match kind {
        _ if exercise.info.engine == Engine::Traced => processes::wrong(&best.outcome, expected).1,
        FindingKind::Deadlock => match has_cycle(best) {
            true => "threads wait for each other, for ever".to_owned(),
            false => "threads wait for what nobody will ever do".to_owned(),
        },
        FindingKind::Livelock => {
            let who = place.as_ref().map_or_else(
                || "a thread".to_owned(),
                |place| format!("line {}", place.line),
            );
            format!("{who} looks again and again at what nobody will ever change")
        }
        FindingKind::ResourceLimit => {
            "a thread recurses without end: its stack overflowed".to_owned()
        }
        FindingKind::Panic if best.outcome.end == ProgramEnd::Aborted => ABORTED.to_owned(),
        FindingKind::Panic => match best.trace.panics.last() {
            Some((_, message)) => format!("a thread panics: {message}"),
            None => "a thread panics".to_owned(),
        },
        _ => "something can be seen that must not be".to_owned(),
    };
    let mut finding = Finding::new(kind, says);
    if kind != FindingKind::FaultNotSurvived {
        finding.details.push(format!(
            "Seen: {}.",
            in_one_line(&snapshot::block(&best.outcome))
        ));
    }
    if kinds > 1 {
        finding.details.push(match kinds - 1 {
            1 => "Another outcome of this kind was seen too.".to_owned(),
            others => format!("{others} other outcomes of this kind were seen too."),
        });
    }
    let explored = exercise.info.engine == Engine::Explored;
    let mut right = expected.outcomes.iter();
    if let (Some(only), None) = (right.next(), right.next())
        && kind != FindingKind::FaultNotSurvived
    {
        finding
            .details
            .push(format!("Expected: {}.", in_one_line(only)));
    }
    finding.place = place;
    finding.evidence = Some(Box::new(Evidence {
        outcome: best.outcome.clone(),
        count,
        schedule: explored.then(|| best.schedule.clone()),
        minimal: best.minimal,
        trace: best.trace.clone(),
        waiting: best.waiting.clone(),
    }));
    finding
}

fn has_cycle(seen: &Seen) -> bool {
    let stuck = Stuck::new(&seen.waiting, &seen.trace.threads);
    !stuck.cycles.is_empty()
}

/// The line of the learner's file to look at: where somebody waits at the end, those first whose
/// doing it is, else the last step.
fn place(file: &str, seen: &Seen) -> Option<Place> {
    let stuck = Stuck::new(&seen.waiting, &seen.trace.threads);
    let is_to_blame = |waiting: &&Waiting| {
        waiting.want == Want::Change || stuck.cycles.iter().any(|c| c.contains(&waiting.thread))
    };
    let (to_blame, others): (Vec<_>, Vec<_>) = seen.waiting.iter().partition(is_to_blame);
    let waits = to_blame.into_iter().chain(others);
    // A loop is where it looks at something, not where it yields.
    let looks = |waiting: &Waiting| {
        let looks = waiting.looks.iter().filter(|look| look.object.is_some());
        looks.map(|look| look.at.clone()).collect::<Vec<_>>()
    };
    let waits = waits.flat_map(|waiting| looks(waiting).into_iter().chain(waiting.at.clone()));
    let steps = seen.trace.steps.iter().rev().map(|step| step.at.clone());
    waits.chain(steps).find(|place| is_in(place, file))
}

/// Whether a place lies in the learner's file.
fn is_in(place: &Place, file: &str) -> bool {
    let name = |file: &str| file.trim_start_matches("./").to_owned();
    name(&place.file) == name(file)
}

/// What the `todo!()` says that every scenario runs into, if that is all there is to say.
pub fn unfinished(scenarios: &[ScenarioVerdict]) -> Option<&str> {
    fn message(scenario: &ScenarioVerdict) -> Option<&str> {
        let evidence = scenario.findings.first()?.evidence.as_ref()?;
        let (_, message) = evidence.trace.panics.first()?;
        message.strip_prefix("not yet implemented: ")
    }
    let mut all = scenarios.iter().map(message);
    let first = all.next()??;
    all.all(|other| other.is_some()).then_some(first)
}

/// An outcome's lines as one sentence.
fn in_one_line(block: &str) -> String {
    let words = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ");
    block.lines().map(words).collect::<Vec<_>>().join("; ")
}

fn missing(scenario: &Scenario, found: &Found, expected: &Snapshot) -> Vec<Finding> {
    let mut findings = Vec::new();
    let lines = |seen: &Seen| {
        seen.outcome
            .observed
            .clone()
            .into_iter()
            .chain(seen.outcome.printed.lines().map(str::to_owned))
            .collect::<Vec<_>>()
    };
    for possible in &scenario.possible {
        if found
            .seen
            .iter()
            .any(|seen| lines(seen).contains(&possible.line))
        {
            continue;
        }
        let says = format!("`{}` can never be seen, under any schedule", possible.line);
        let mut finding = Finding::new(FindingKind::MissingOutcome, says);
        finding.details.push(possible.why.clone());
        findings.push(finding);
    }
    if scenario.relation == Relation::Exactly && findings.is_empty() {
        let seen: Vec<String> = found
            .seen
            .iter()
            .map(|s| snapshot::block(&s.outcome))
            .collect();
        if let Some(never) = expected
            .outcomes
            .iter()
            .find(|outcome| !seen.contains(outcome))
        {
            let says = "something that must be possible can never be seen, under any schedule";
            let mut finding = Finding::new(FindingKind::MissingOutcome, says);
            finding
                .details
                .push(format!("Never seen: {}.", in_one_line(never)));
            findings.push(finding);
        }
    }
    findings
}

fn cut_off(found: &Found) -> Finding {
    let why = |cut: &Cut| match cut {
        Cut::Executions => "there are more executions than the bound allows",
        Cut::Steps => "some executions go on beyond the bound on steps",
        Cut::Threads => "some executions start more threads than the bound allows",
        Cut::Stopped => "it would take more memory or time than there is for it",
    };
    let whys: Vec<&str> = found.cut.iter().map(why).collect();
    let mut finding = Finding::new(
        FindingKind::CutOffSearch,
        format!("the search was cut short: {}", whys.join("; ")),
    );
    finding.details.push(format!(
        "{} executions were run, and nothing wrong was seen in them.",
        found.executions
    ));
    finding
}

/// What is wrong where no outcomes were found. Where there is no `unsafe` code, more can be said
/// of how the program died.
pub fn not_found(engine: Engine, may_be_unsafe: bool, played: Played) -> Finding {
    match played {
        Played::Stuck { thread, resident } if resident >= MUCH_MEMORY => Finding::new(
            FindingKind::ResourceLimit,
            format!(
                "{thread} takes memory without end: {} MiB by now",
                resident >> 20
            ),
        ),
        Played::Stuck { thread, .. } => Finding::new(
            FindingKind::ResourceLimit,
            format!(
                "{thread} computes without end: no lock, no message, no print, nothing that \
                 others could see"
            ),
        ),
        Played::NotDeterministic(schedule) => {
            let mut finding = Finding::new(
                FindingKind::NotModelled,
                "it does not depend on the schedule alone, so its schedules cannot be told apart",
            );
            finding.details.push(format!(
                "The schedule {schedule} did not go the same way twice."
            ));
            finding
        }
        Played::Died { end, stderr } => died(engine, may_be_unsafe, end, &stderr),
        Played::LeftBehind(count) => Finding::new(
            FindingKind::ProcessLeftBehind,
            format!("{count} processes of the program were still there when it had ended"),
        ),
        Played::NotReached => Finding::new(
            FindingKind::CutOffSearch,
            "this scenario was not played, because the program ended in an earlier one",
        ),
        Played::Found(_) => unreachable!("handled by the caller"),
    }
}

const ABORTED: &str = "the process was aborted: a panic while another was unwinding, or in a place that must not panic";

fn died(engine: Engine, may_be_unsafe: bool, end: End, stderr: &str) -> Finding {
    let finding = |kind, says: &str| Finding::new(kind, says);
    let mut finding = match end {
        // With `unsafe` forbidden, only a stack that is too small gets here.
        End::Signalled(11 | 7) if !may_be_unsafe => finding(
            FindingKind::ResourceLimit,
            "a thread recurses without end: its stack overflowed",
        ),
        End::Signalled(6) if stderr.contains("memory allocation of") => finding(
            FindingKind::ResourceLimit,
            "the program takes memory without end",
        ),
        End::Signalled(6) => finding(FindingKind::Panic, ABORTED),
        End::OutOfTime | End::OutOfCpu if engine == Engine::Real => finding(
            FindingKind::ResourceLimit,
            "the program does not come to an end",
        ),
        End::OutOfTime | End::OutOfCpu => finding(
            FindingKind::CutOffSearch,
            "the search was cut short: it took too long",
        ),
        End::TooManyProcesses => finding(
            FindingKind::ResourceLimit,
            "the program starts processes without end",
        ),
        End::TooMuchOutput if engine == Engine::Real => {
            finding(FindingKind::ResourceLimit, "the program prints without end")
        }
        End::TooMuchOutput => finding(
            FindingKind::CutOffSearch,
            "the search was cut short: there are more outcomes than can be told",
        ),
        End::Exited(_) => finding(
            FindingKind::ForbiddenCall,
            "the program ended the process that holds it, before all was looked at",
        ),
        _ => finding(FindingKind::ResourceLimit, "the program was ended"),
    };
    if !stderr.is_empty() {
        finding.details.push(format!("Its last words: {stderr}"));
    }
    finding
}
