//! `check`: answers in, verdicts out.

use std::io::Write;
use std::path::{Path, PathBuf};

use checker::answer::Answer;
use checker::catalog::Exercise;
use checker::check::Checker;
use checker::exit::ExitCode;
use checker::progress::{self, ExerciseState};
use checker::remembered::Remembered;
use checker::render;
use checker::toolbox::Surroundings;
use checker::verdict::{State, Verdict, worst};

use crate::cli::{Check, Format};
use crate::session::{Failure, Session};
use crate::watch::Facts;

/// An answer that is to be judged.
struct Candidate<'a> {
    exercise: &'a Exercise,
    path: PathBuf,
    shown: String,
}

pub fn check(session: &Session, options: &Check) -> Result<ExitCode, Failure> {
    let candidates = candidates(session, options)?;
    let human = options.format == Format::Human;
    if candidates.is_empty() {
        if human {
            println!("Nothing is started yet.\n");
            return super::status::status(session);
        }
        print_json(&[], ExitCode::Passed)?;
        return Ok(ExitCode::Passed);
    }
    // Every file is read before the first is judged: a call that is wrong does nothing.
    let mut answers = Vec::new();
    for candidate in &candidates {
        answers.push(Answer::read(&candidate.path, &candidate.shown)?);
    }
    let toolbox = session.toolbox()?;
    let around = confined(session, options)?;
    let checker = Checker {
        around: &around,
        ..session.checker(&toolbox)
    };
    let learners_own = !options.solutions && options.dir.is_none() && options.file.is_none();
    let (mut verdicts, mut failures): (Vec<Verdict>, Vec<Failure>) = (Vec::new(), Vec::new());
    let folder = session.verdicts_path();
    let remembered = Remembered::new(&checker, &session.stamp, &folder);
    for (candidate, answer) in candidates.iter().zip(&answers) {
        let exercise = candidate.exercise;
        let known = (learners_own && !options.anew && options.require_sandbox.is_none())
            .then(|| remembered.recall(exercise, answer));
        let judged = match known.flatten() {
            Some(verdict) => Ok(verdict),
            None => checker.check(exercise, answer).inspect(|verdict| {
                if learners_own {
                    remembered.keep(exercise, answer, verdict);
                }
            }),
        };
        match judged {
            Ok(verdict) => {
                if human {
                    let text = render::human::verdict(&verdict, &answer.text, &session.look);
                    print(session, &with_links(session, candidate, &text))?;
                }
                if options.watched {
                    println!("{}", Facts::of(&verdict, &answer.text).to_line());
                }
                if learners_own {
                    record(session, candidate, answer, &verdict)?;
                }
                if options.polish && human && verdict.state() == State::Passed {
                    let remarks = checker.polish(candidate.exercise, answer)?;
                    anstream::print!("{}", render::human::polish(&remarks, &session.look));
                }
                verdicts.push(verdict);
            }
            Err(error) => {
                let failure = Failure::from(error);
                failure.print();
                failures.push(failure);
            }
        }
    }
    let codes = failures.iter().map(|failure| failure.code);
    let worst_failure = codes.max_by_key(|code| *code == ExitCode::Internal);
    let state = worst(verdicts.iter().map(Verdict::state));
    let code = worst_failure.unwrap_or(state.into());
    match options.format {
        Format::Json => print_json(&verdicts, code)?,
        Format::Human if candidates.len() > 1 => {
            anstream::print!("{}", render::human::summary(&verdicts, &session.look));
        }
        Format::Human => {}
    }
    if human && learners_own && code == ExitCode::Passed {
        match &candidates[..] {
            [one] => super::after::further(session, one.exercise, options.watched)?,
            _ => {
                println!();
                super::status::next(session)?;
            }
        }
    }
    Ok(code)
}

/// The text, in which the learner's file is a link where the terminal has such.
fn with_links(session: &Session, candidate: &Candidate<'_>, text: &str) -> String {
    let path = candidate.path.canonicalize();
    match session.opener.zip(path.ok()) {
        Some((opener, path)) => render::link::linked(text, &candidate.shown, &path, opener),
        None => text.to_owned(),
    }
}

/// Prints what is laid out for this terminal already. Links are none of the colours that would be
/// taken away from it.
fn print(session: &Session, text: &str) -> Result<(), Failure> {
    match session.opener {
        Some(_) => std::io::stdout().write_all(text.as_bytes())?,
        None => anstream::print!("{text}"),
    }
    Ok(())
}

/// Where things are, with the layers of the sandbox that is asked for.
fn confined(session: &Session, options: &Check) -> Result<Surroundings, Failure> {
    let mut around = session.around.clone();
    if let Some(level) = options.require_sandbox {
        around.layers = session.layers(level)?;
    }
    Ok(around)
}

fn print_json(verdicts: &[Verdict], code: ExitCode) -> Result<(), Failure> {
    let document = render::json::document(verdicts, code as u8);
    let text = serde_json::to_string_pretty(&document).map_err(std::io::Error::other)?;
    println!("{text}");
    Ok(())
}

fn record(
    session: &Session,
    candidate: &Candidate<'_>,
    answer: &Answer,
    verdict: &Verdict,
) -> Result<(), Failure> {
    if verdict.state() == State::Passed {
        let id = candidate.exercise.id.to_string();
        progress::update(&session.progress_path(), |progress| {
            progress.mark_passed(&id, answer.text.as_bytes());
        })?;
    }
    Ok(())
}

fn candidates<'a>(session: &'a Session, options: &Check) -> Result<Vec<Candidate<'a>>, Failure> {
    let mut named: Vec<&Exercise> = Vec::new();
    for what in &options.what {
        for exercise in session.catalog.find(what)? {
            if !named.iter().any(|known| known.id == exercise.id) {
                named.push(exercise);
            }
        }
    }
    if let Some(file) = &options.file {
        let [exercise] = named[..] else {
            return Err(Failure::usage(
                "failed to choose the exercise: `--file` answers exactly one",
                "name it: `cargo checker check TOPIC/EXERCISE --file FILE`",
            ));
        };
        let shown = file.display().to_string();
        return Ok(vec![Candidate {
            exercise,
            path: file.clone(),
            shown,
        }]);
    }
    let all = named.is_empty();
    let exercises = if all {
        session.catalog.exercises().collect()
    } else {
        named
    };
    let place = |exercise: &'a Exercise, folder: &Path| {
        let path = folder
            .join(&exercise.id.topic.0)
            .join("src")
            .join(exercise.file_name());
        Candidate {
            exercise,
            shown: session.shown(&path),
            path,
        }
    };
    if options.solutions {
        let folder = session.around.root.join("solutions");
        if !folder.is_dir() {
            return Err(Failure::usage(
                "failed to find the solutions: they were not handed out",
                "leave `--solutions` away to check your own answers",
            ));
        }
        return Ok(exercises
            .into_iter()
            .map(|exercise| place(exercise, &folder))
            .collect());
    }
    if let Some(dir) = &options.dir {
        if !dir.is_dir() {
            return Err(Failure::usage(
                format!("failed to read the folder {}: there is none", dir.display()),
                "name a folder laid out like `exercises/`: TOPIC/src/EXERCISE.rs",
            ));
        }
        let mut candidates: Vec<_> = exercises.into_iter().map(|e| place(e, dir)).collect();
        if all {
            candidates.retain(|candidate| candidate.path.exists());
        }
        if candidates.is_empty() {
            return Err(Failure::usage(
                format!("failed to find any answer in {}", dir.display()),
                "answers lie in it as TOPIC/src/EXERCISE.rs",
            ));
        }
        return Ok(candidates);
    }
    let mut candidates: Vec<_> = exercises
        .into_iter()
        .map(|e| Candidate {
            exercise: e,
            path: e.answer(),
            shown: session.shown(&e.answer()),
        })
        .collect();
    if all {
        let progress = session.progress()?;
        candidates.retain(|candidate| {
            super::status::state(&progress, candidate.exercise) != ExerciseState::NotStarted
        });
    }
    Ok(candidates)
}
