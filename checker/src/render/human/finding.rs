//! What was found in a scenario: the promise, what breaks it, the schedule that shows it, and what
//! to do next.

use super::at_end;
use super::page::{Page, count, one_line, sentence};
use crate::render::style::{Look, Tone};
use crate::render::text::{clean, clean_lines};
use crate::render::timeline::{self, At, Source, Timeline};
use crate::verdict::{Evidence, Finding, FindingKind, ScenarioVerdict, State, Verdict};

/// So many further findings of a scenario are named.
const FURTHER: usize = 5;
/// So many panics of an execution are quoted.
const PANICS: usize = 5;

/// A scenario whose promise is broken: its first finding in full, the others in short.
pub(super) fn scenario(
    page: &mut Page<'_>,
    verdict: &Verdict,
    scenario: &ScenarioVerdict,
    source: &Source<'_>,
) {
    let Some((first, further)) = scenario.findings.split_first() else {
        return;
    };
    page.heading(
        scenario.state(),
        &format!("{}: {}", scenario.name, words(first.kind)),
    );
    page.paragraph(
        2,
        Tone::Plain,
        &sentence(&format!("Promise: {}", one_line(&scenario.promise))),
    );
    page.blank();
    in_full(page, verdict, Some(scenario), first, source);
    for finding in further.iter().take(FURTHER) {
        page.blank();
        page.paragraph(2, Tone::Plain, &also(scenario, first, finding));
        page.commands(2, &replay(verdict, scenario, finding));
    }
    if further.len() > FURTHER {
        let more = count((further.len() - FURTHER) as u64, "more finding");
        page.blank();
        page.paragraph(2, Tone::Plain, &format!("And {more} in this scenario."));
    }
}

/// A scenario of which only the kind of its first finding is told, in one line.
pub(super) fn scenario_in_short(
    page: &mut Page<'_>,
    verdict: &Verdict,
    scenario: &ScenarioVerdict,
) {
    let Some(first) = scenario.findings.first() else {
        return;
    };
    page.heading(
        scenario.state(),
        &format!("{}: {}", scenario.name, words(first.kind)),
    );
    page.commands(2, &replay(verdict, scenario, first));
}

/// Everything there is to say about one finding.
pub(super) fn in_full(
    page: &mut Page<'_>,
    verdict: &Verdict,
    scenario: Option<&ScenarioVerdict>,
    finding: &Finding,
    source: &Source<'_>,
) {
    what_is_wrong(page, finding, source);
    if let Some(evidence) = &finding.evidence {
        page.blank();
        shown_by(page, scenario, evidence, source);
    }
    if finding.kind.state() == State::NotProved {
        let neither = "Not proved is neither a pass nor a fail: nothing wrong was found, but not \
                       everything could be looked at.";
        page.paragraph(2, Tone::Plain, neither);
    }
    page.blank();
    let mut commands =
        scenario.map_or_else(Vec::new, |scenario| replay(verdict, scenario, finding));
    commands.extend(hint(verdict, finding));
    page.commands(2, &commands);
}

/// What is wrong, with the compiler's own words or the line to look at.
pub(in crate::render) fn what_is_wrong(
    page: &mut Page<'_>,
    finding: &Finding,
    source: &Source<'_>,
) {
    page.paragraph(2, Tone::Strong, &sentence(&one_line(&finding.says)));
    for detail in &finding.details {
        page.paragraph(2, Tone::Plain, &sentence(detail));
    }
    if let Some(diagnostics) = &finding.diagnostics {
        page.blank();
        let look = page.look();
        page.block(2, &clean_lines(diagnostics, look));
    } else if finding
        .evidence
        .as_ref()
        .is_none_or(|evidence| evidence.trace.steps.is_empty())
    {
        place(page, finding, source);
    }
}

/// The line of the learner's file that a finding is about.
fn place(page: &mut Page<'_>, finding: &Finding, source: &Source<'_>) {
    let Some(place) = &finding.place else {
        return;
    };
    if let At::Answer { line, text } = At::new(place, source) {
        page.paragraph(2, Tone::Faint, &format!("{}:{line}  {text}", source.file));
    }
}

/// The schedule that shows a finding.
fn shown_by(
    page: &mut Page<'_>,
    scenario: Option<&ScenarioVerdict>,
    evidence: &Evidence,
    source: &Source<'_>,
) {
    let thing = if evidence.schedule.is_some() {
        "execution"
    } else {
        "run"
    };
    let all = scenario.map_or(0, |scenario| scenario.coverage.executions);
    let seen = match all {
        0 => count(evidence.count, thing),
        all => format!("{} of {}", evidence.count, count(all, thing)),
    };
    let has_steps = !evidence.trace.steps.is_empty();
    let simplest = match (has_steps, evidence.minimal) {
        (false, _) => "",
        (true, true) => " The simplest:",
        (true, false) => " A simple one:",
    };
    page.paragraph(2, Tone::Plain, &format!("Seen in {seen}.{simplest}"));
    if !has_steps {
        return;
    }
    page.blank();
    drawn(page, evidence, source);
}

/// An execution as a timeline, and what is to be said of its end.
pub(in crate::render) fn drawn(page: &mut Page<'_>, evidence: &Evidence, source: &Source<'_>) {
    let look = Look {
        width: page.look().width.saturating_sub(2),
        ..*page.look()
    };
    let timeline = Timeline::new(&evidence.trace, source);
    page.block(2, &timeline::draw(&timeline, &look));
    panics(page, &timeline);
    at_end::show(page, &timeline, evidence, source);
}

fn panics(page: &mut Page<'_>, timeline: &Timeline) {
    if !timeline.panics.is_empty() {
        page.blank();
    }
    for (thread, said) in timeline.panics.iter().take(PANICS) {
        let name = clean(&timeline.thread_name(*thread), page.look());
        page.paragraph(
            2,
            Tone::Plain,
            &format!("{name} panicked: {}", one_line(said)),
        );
    }
}

/// A further finding in one sentence. What was said already is not said again.
fn also(scenario: &ScenarioVerdict, first: &Finding, finding: &Finding) -> String {
    let executions = scenario.coverage.executions;
    let seen = match &finding.evidence {
        Some(evidence) => format!(" (seen in {} of {executions})", evidence.count),
        None => String::new(),
    };
    let says = if finding.says == first.says {
        finding.details.first().map_or("", String::as_str)
    } else {
        finding.says.as_str()
    };
    sentence(&format!(
        "Also {}{seen}: {}",
        words(finding.kind),
        one_line(says)
    ))
}

fn replay(
    verdict: &Verdict,
    scenario: &ScenarioVerdict,
    finding: &Finding,
) -> Vec<(String, String)> {
    let schedule = finding
        .evidence
        .as_ref()
        .and_then(|evidence| evidence.schedule.as_ref());
    let command = |schedule: &explorer::Schedule| {
        let (exercise, scenario) = (&verdict.exercise, &scenario.name);
        let mut command = format!("cargo checker replay {exercise} {scenario}:{schedule}");
        // The learner's own file is the one that is meant if none is named.
        let own = format!("exercises/{}/src/{}.rs", exercise.topic, exercise.name);
        if verdict.file != own {
            command.push_str(&format!(" --file '{}'", verdict.file));
        }
        ("step by step:".to_owned(), command)
    };
    schedule.map(command).into_iter().collect()
}

/// The command for a hint, where one helps.
fn hint(verdict: &Verdict, finding: &Finding) -> Option<(String, String)> {
    let command = format!("cargo checker hint {}", verdict.exercise);
    match finding.hint {
        Some(number) => Some((
            "the hint that fits:".to_owned(),
            format!("{command} --number {number}"),
        )),
        None if finding.kind.state() == State::NotProved => None,
        None => Some(("for a hint:".to_owned(), command)),
    }
}

/// The name of a kind in a sentence.
pub(super) fn words(kind: FindingKind) -> String {
    match kind {
        FindingKind::CutOffSearch => "cut-off search".to_owned(),
        _ => kind.name().replace('-', " "),
    }
}
