//! After passing: the reference solution, what to read, and what is next.

use checker::catalog::Exercise;
use checker::exit::ExitCode;
use checker::progress::ExerciseState;
use checker::render::{self, Look, Titled};

use super::status;
use crate::session::{Failure, Session, put};

/// Prints the reference solution, to those who have passed.
pub fn solution(session: &Session, name: &str) -> Result<ExitCode, Failure> {
    let exercise = session.catalog.find_one(name)?;
    let (file, text) = reference(session, exercise)?;
    put(&format!("// {file}\n\n{}\n", text.trim_end()))?;
    Ok(ExitCode::Passed)
}

/// The reference solution beside the learner's own.
pub fn beside_own(session: &Session, exercise: &Exercise, look: &Look) -> Result<String, Failure> {
    let (file, text) = reference(session, exercise)?;
    let own = std::fs::read_to_string(exercise.answer())?;
    let own = Titled {
        title: &session.shown(&exercise.answer()),
        text: &own,
    };
    let other = Titled {
        title: &file,
        text: &text,
    };
    Ok(render::beside(own, other, look))
}

/// The name and text of the reference solution.
fn reference(session: &Session, exercise: &Exercise) -> Result<(String, String), Failure> {
    let id = &exercise.id;
    let state = status::state(&session.progress()?, exercise);
    if !matches!(
        state,
        ExerciseState::Passed | ExerciseState::PassedButChanged
    ) {
        return Err(Failure::usage(
            format!("failed to show the solution of {id}: it is shown when you have passed"),
            format!("`cargo checker hint {id}` helps until then"),
        ));
    }
    let file = exercise.solution(&session.around.root);
    let text = std::fs::read_to_string(&file).map_err(|_| {
        Failure::usage(
            format!("failed to find the solution of {id}: the solutions were not handed out"),
            "ask whoever handed the exercises out",
        )
    })?;
    Ok((session.shown(&file), text))
}

/// Says what to read and to look at when an exercise is passed. Watch mode has a key for the
/// solution, and says besides what is next.
pub fn further(session: &Session, exercise: &Exercise, watched: bool) -> Result<(), Failure> {
    let root = &session.around.root;
    let mut topics = session.catalog.topics.iter();
    println!();
    if let Some(topic) = topics.find(|topic| topic.name == exercise.id.topic) {
        let page = session.shown(&topic.page(root));
        println!("  the chapter:  {page}#{}", exercise.info.anchor);
    }
    if !watched {
        if exercise.solution(root).is_file() {
            println!("  a solution:   cargo checker solution {}", exercise.id);
        }
        println!();
        status::next(session)?;
    } else if let Some(next) = status::next_open(session)? {
        println!("  next:         {} ({})", next.info.title, next.id);
    }
    Ok(())
}
