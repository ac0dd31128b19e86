//! Where am I: the overview, the list, what is next.

use anstyle::{AnsiColor, Style};
use checker::catalog::Exercise;
use checker::exit::ExitCode;
use checker::progress::{self, ExerciseState, Progress};

use crate::session::{Failure, Session};

/// How far the learner is with an exercise.
pub fn state(progress: &Progress, exercise: &Exercise) -> ExerciseState {
    let answer = std::fs::read(exercise.answer()).unwrap_or_default();
    let stub = std::fs::read(exercise.stub()).unwrap_or_default();
    progress::state_of(progress, &exercise.id.to_string(), &answer, &stub)
}

pub fn status(session: &Session) -> Result<ExitCode, Failure> {
    let progress = session.progress()?;
    let all: Vec<&Exercise> = session.catalog.exercises().collect();
    let passed = all
        .iter()
        .filter(|e| state(&progress, e) == ExerciseState::Passed)
        .count();
    let bold = Style::new().bold();
    anstream::println!(
        "{bold}threadlings{bold:#}: {passed} of {} exercises passed\n",
        all.len()
    );
    next(session)
}

/// The exercise that is next.
pub fn next_open(session: &Session) -> Result<Option<&Exercise>, Failure> {
    let progress = session.progress()?;
    let done = |e: &Exercise| state(&progress, e) == ExerciseState::Passed;
    Ok(session.catalog.next(done))
}

/// Says which exercise is next and what to do.
pub fn next(session: &Session) -> Result<ExitCode, Failure> {
    let Some(exercise) = next_open(session)? else {
        println!(
            "All exercises are passed. `cargo run -p book` makes the book, for what lies beyond."
        );
        return Ok(ExitCode::Passed);
    };
    let (bold, id) = (Style::new().bold(), &exercise.id);
    let file = session.shown(&exercise.answer());
    anstream::println!("Next: {bold}{}{bold:#} ({id})", exercise.info.title);
    println!("  1. open  {file}");
    println!("  2. do what it says, and save");
    println!("  3. run   cargo checker check {id}");
    println!("  stuck?   cargo checker hint {id}");
    Ok(ExitCode::Passed)
}

pub fn list(session: &Session) -> Result<ExitCode, Failure> {
    let progress = session.progress()?;
    let (bold, dim) = (Style::new().bold(), Style::new().dimmed());
    for topic in &session.catalog.topics {
        anstream::println!("{bold}{}{bold:#}", topic.title);
        for exercise in &topic.exercises {
            let (green, yellow) = (
                AnsiColor::Green.on_default(),
                AnsiColor::Yellow.on_default(),
            );
            let state = state(&progress, exercise);
            let style = match state {
                ExerciseState::NotStarted => dim,
                ExerciseState::Passed => green,
                ExerciseState::InWork | ExerciseState::PassedButChanged => yellow,
            };
            let text = state.name();
            let (id, title) = (exercise.id.to_string(), &exercise.info.title);
            anstream::println!("  {id:<36} {style}{text:<22}{style:#} {title}");
        }
    }
    Ok(ExitCode::Passed)
}
