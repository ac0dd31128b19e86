//! What a learner does with one exercise besides checking it: run, hint, reset.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::Path;

use anstyle::Style;
use checker::answer::Answer;
use checker::catalog::Exercise;
use checker::check::CheckError;
use checker::child::End;
use checker::compile::{CompileError, Scratch};
use checker::exit::ExitCode;
use checker::play;
use checker::progress;
use checker::render;

use crate::session::{Failure, Session};

pub fn answer(session: &Session, exercise: &Exercise) -> Result<Answer, Failure> {
    Ok(Answer::read(
        &exercise.answer(),
        session.shown(&exercise.answer()),
    )?)
}

pub fn run(session: &Session, name: &str) -> Result<ExitCode, Failure> {
    let exercise = session.catalog.find_one(name)?;
    let answer = answer(session, exercise)?;
    let toolbox = session.toolbox()?;
    let checker = session.checker(&toolbox);
    let internal = |error: CompileError| Failure::from(CheckError::from(error));
    let scratch =
        Scratch::new(&session.around, exercise, &answer).map_err(|e| internal(e.into()))?;
    if let Err(finding) = checker.build_for_real(exercise, &answer, &scratch)? {
        println!("{}", finding.says);
        anstream::println!("{}", finding.diagnostics.unwrap_or_default());
        return Ok(ExitCode::Failed);
    }
    let bold = Style::new().bold();
    let mut code = ExitCode::Passed;
    for scenario in &exercise.info.scenarios {
        let played = play::run_once(&session.around, &scratch, &scenario.name, 0);
        let (outcome, _) = played.map_err(CheckError::from)?;
        anstream::println!("{bold}{}{bold:#}", scenario.name);
        // The learner's own output, on the learner's own terminal, as it is.
        io::stdout().write_all(&outcome.stdout)?;
        io::stderr().write_all(&outcome.stderr)?;
        let ended = match outcome.end {
            End::Exited(0) => continue,
            End::Exited(status) => format!("it ended with status {status}"),
            End::Signalled(signal) => format!("it was ended by signal {signal}"),
            End::OutOfTime => "it did not come to an end, and was stopped".to_owned(),
            End::OutOfCpu => "it computed without end, and was stopped".to_owned(),
            End::TooManyProcesses => "it started processes without end, and was stopped".to_owned(),
            End::TooMuchOutput => "it printed without end, and was stopped".to_owned(),
        };
        println!("  ({ended})");
        code = ExitCode::Failed;
    }
    println!(
        "\nThis was one run. `cargo checker check {}` looks at every schedule.",
        exercise.id
    );
    Ok(code)
}

pub fn hint(
    session: &Session,
    name: &str,
    all: bool,
    number: Option<usize>,
) -> Result<ExitCode, Failure> {
    let exercise = session.catalog.find_one(name)?;
    let (hints, id) = (&exercise.info.hints, exercise.id.to_string());
    let count = hints.len();
    if number.is_some_and(|number| number == 0 || number > count) {
        return Err(Failure::usage(
            format!("failed to find that hint: {id} has hints 1 to {count}"),
            format!("`cargo checker hint {id}` shows the next one"),
        ));
    }
    let mut shown = 1..=count;
    progress::update(&session.progress_path(), |progress| {
        let known = progress.hints_shown(&id);
        let next = number.unwrap_or((known + 1).min(count));
        if !all {
            shown = next..=next;
        }
        progress.set_hints_shown(&id, known.max(*shown.end()));
    })?;
    for number in shown.clone() {
        let hint = render::human::hint(number, count, &hints[number - 1], &session.look);
        anstream::print!("{hint}");
    }
    if !all && shown.contains(&count) {
        println!("\nThat was the last one; `--all` shows them together.");
    }
    Ok(ExitCode::Passed)
}

pub fn reset(session: &Session, name: &str) -> Result<ExitCode, Failure> {
    let exercise = session.catalog.find_one(name)?;
    let (answer, stub) = (exercise.answer(), fs::read(exercise.stub())?);
    let mine = fs::read(&answer).unwrap_or_default();
    if mine == stub {
        println!("{} is as it was handed out.", session.shown(&answer));
        return Ok(ExitCode::Passed);
    }
    if !mine.is_empty() {
        let kept = keep(&answer, &mine)?;
        println!("Your version is kept as {}.", session.shown(&kept));
    }
    let fresh = answer.with_extension("rs.new");
    let mut file = File::create(&fresh)?;
    file.write_all(&stub)?;
    file.sync_all()?;
    fs::rename(&fresh, &answer)?;
    println!("{} is as it was handed out again.", session.shown(&answer));
    Ok(ExitCode::Passed)
}

/// Writes the learner's version beside the exercise, under a name that is not taken.
fn keep(answer: &Path, mine: &[u8]) -> io::Result<std::path::PathBuf> {
    for number in 1.. {
        let extension = if number == 1 {
            "mine.rs".to_owned()
        } else {
            format!("mine-{number}.rs")
        };
        let path = answer.with_extension(extension);
        match OpenOptions::new().write(true).create_new(true).open(&path) {
            Ok(mut file) => {
                file.write_all(mine)?;
                file.sync_all()?;
                return Ok(path);
            }
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
    unreachable!("some name is free")
}
