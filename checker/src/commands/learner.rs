//! What a learner does with one exercise besides checking and running it: hint, reset.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::Path;

use checker::answer::Answer;
use checker::catalog::Exercise;
use checker::exit::ExitCode;
use checker::progress;
use checker::render;

use crate::session::{Failure, Session};

pub fn answer(session: &Session, exercise: &Exercise) -> Result<Answer, Failure> {
    Ok(Answer::read(
        &exercise.answer(),
        session.shown(&exercise.answer()),
    )?)
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
