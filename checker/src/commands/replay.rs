//! `replay`: a schedule again, printed, drawn, or walked through.

use std::process::{Command, Stdio};

use checker::answer::Answer;
use checker::catalog::{Exercise, ScenarioName};
use checker::exit::ExitCode;
use checker::render;
use checker::render::timeline::{self, Source, Walk};
use checker::verdict::{Evidence, Verdict};
use explorer::{Replay as Replayed, Schedule};

use crate::cli::{Drawing, Replay};
use crate::session::{Failure, Session, put};

pub fn replay(session: &Session, options: &Replay) -> Result<ExitCode, Failure> {
    if options.step && super::has_terminal() {
        return step_by_step(session, options);
    }
    let exercise = session.catalog.find_one(&options.exercise)?;
    let given = options.schedule.as_deref();
    let given = given.map(|given| read(exercise, given)).transpose()?;
    let answer = match &options.file {
        Some(file) => Answer::read(file, file.display().to_string())?,
        None => super::learner::answer(session, exercise)?,
    };
    let toolbox = session.toolbox()?;
    let checker = session.checker(&toolbox);
    let (scenario, steps) = match given {
        Some(given) => given,
        None => first_shown(&checker.check(exercise, &answer)?)?,
    };
    match checker.replay(exercise, &answer, &scenario, steps.clone())? {
        Err(finding) => {
            println!("{}", finding.says);
            anstream::println!("{}", finding.diagnostics.unwrap_or_default());
            Ok(ExitCode::Failed)
        }
        Ok(Replayed::Partly { followed, .. }) => {
            let stops = render::explored::where_it_stops(&steps, followed);
            println!("This schedule no longer applies. {stops}");
            println!("The answer has changed since; check it again.");
            Ok(ExitCode::NotProved)
        }
        Ok(Replayed::Whole(seen)) => {
            show(session, options.format, &Evidence::from(*seen), &answer)?;
            Ok(ExitCode::Passed)
        }
    }
}

/// A schedule as a verdict names it: `SCENARIO:STEPS`.
fn read(exercise: &Exercise, schedule: &str) -> Result<(ScenarioName, Schedule), Failure> {
    let hint = "a verdict prints the whole command, as SCENARIO:STEPS";
    let wrong = |what: String| Failure::usage(what, hint);
    let (scenario, steps) = schedule
        .split_once(':')
        .ok_or_else(|| wrong(format!("failed to read `{schedule}`: it names no scenario")))?;
    let mut known = exercise.info.scenarios.iter();
    let scenario = ScenarioName(scenario.to_owned());
    if !known.any(|known| known.name == scenario) {
        let id = &exercise.id;
        return Err(wrong(format!(
            "failed to find a scenario `{scenario}` in {id}"
        )));
    }
    let steps = steps.parse().map_err(|e| wrong(format!("failed to {e}")))?;
    Ok((scenario, steps))
}

/// The schedule that a verdict shows first.
fn first_shown(verdict: &Verdict) -> Result<(ScenarioName, Schedule), Failure> {
    let mut shown = verdict.all_findings().filter_map(|(scenario, finding)| {
        let schedule = finding.evidence.as_ref()?.schedule.clone()?;
        Some((scenario?.clone(), schedule))
    });
    shown.next().ok_or_else(|| {
        let id = &verdict.exercise;
        Failure::usage(
            format!("failed to choose a schedule: a check of {id} shows none"),
            format!("`cargo checker check {id}` says why; name one as SCENARIO:STEPS"),
        )
    })
}

fn show(session: &Session, how: Drawing, seen: &Evidence, answer: &Answer) -> Result<(), Failure> {
    let source = Source {
        file: &answer.shown,
        text: &answer.text,
    };
    let walk = Walk::new(seen, &source);
    match how {
        Drawing::Human => {
            anstream::print!("{}", timeline::steps(&walk.timeline, &session.look));
            println!("\n{}", checker::snapshot::block(&seen.outcome).trim_end());
            if super::has_terminal() {
                println!("\nThe same command with `--step` walks through it by single keys.");
            }
        }
        Drawing::Text => put(&timeline::spoken(&walk.timeline, &walk.end))?,
        Drawing::Svg => put(&timeline::svg(&walk.timeline, &walk.end))?,
        Drawing::Walk => {
            let walk = serde_json::to_string(&walk).map_err(std::io::Error::other)?;
            println!("{walk}");
        }
    }
    Ok(())
}

/// Walks through it. Another process of ours finds it out, so that there are no threads yet when
/// signals are to be seen to.
fn step_by_step(session: &Session, options: &Replay) -> Result<ExitCode, Failure> {
    let mut command = Command::new(std::env::current_exe()?);
    command
        .arg("--root")
        .arg(&session.around.root)
        .args(["replay", "--format", "walk", &options.exercise])
        .args(&options.schedule);
    if let Some(file) = &options.file {
        command.arg("--file").arg(file);
    }
    let done = command
        .stdin(Stdio::null())
        .stderr(Stdio::inherit())
        .output()?;
    if let Ok(walk) = serde_json::from_slice(&done.stdout) {
        return crate::watch::walk_through(walk, session.look);
    }
    anstream::print!("{}", String::from_utf8_lossy(&done.stdout));
    let code = done.status.code();
    Ok(code.and_then(ExitCode::of).unwrap_or(ExitCode::Internal))
}
