//! `update`: new exercises, with the learner's answers kept.

use anstyle::Style;
use checker::exit::ExitCode;
use checker::progress;
use checker::update::{self, Change, Options, Place, Updated, What};

use crate::cli::Update;
use crate::session::{Failure, Session};

pub fn update(session: &Session, options: &Update) -> Result<ExitCode, Failure> {
    let state = session.state_folder();
    let options = Options {
        from: options.from.as_deref(),
        offline: options.offline,
    };
    let updated = update::update(&session.around, &session.catalog, &state, options)?;
    let again = note(session, &updated)?;
    for (file, place) in &updated.recovered {
        println!(
            "An earlier update was cut short. {}",
            came_back(session, file, place)
        );
    }
    if !updated.is_new {
        println!("There is nothing new.");
        return Ok(ExitCode::Passed);
    }
    if updated.changes.is_empty() {
        println!("The course is up to date. No exercise has changed.");
    }
    for change in &updated.changes {
        anstream::println!("{}", line(change, again.contains(&change.exercise)));
    }
    for (file, place) in &updated.moved {
        println!("{}", came_back(session, file, place));
    }
    println!("\nYour answers are as they were. The next command builds for a while.");
    for exercise in &again {
        println!("check again:  cargo checker check {exercise}");
    }
    Ok(ExitCode::Passed)
}

/// Takes note of passes that do not count any more, under the names that exercises have now, and
/// says which they are.
fn note(session: &Session, updated: &Updated) -> Result<Vec<String>, Failure> {
    if updated.changes.is_empty() {
        return Ok(Vec::new());
    }
    Ok(progress::update(&session.progress_path(), |progress| {
        let mut again = Vec::new();
        for change in &updated.changes {
            let name = match &change.what {
                What::Renamed { to } => {
                    progress.rename(&change.exercise, to);
                    to
                }
                What::Changed { judging: true, .. } => &change.exercise,
                _ => continue,
            };
            if progress.take_pass_back(name) {
                again.push(name.clone());
            }
        }
        again
    })?)
}

fn line(change: &Change, is_to_be_checked: bool) -> String {
    let what = match &change.what {
        What::New => "is new".to_owned(),
        What::Gone => "is gone".to_owned(),
        What::Renamed { to } => format!("is called {to} now"),
        What::Changed { task, judging } => match (task, judging) {
            (true, true) => "has a new text, and is judged in another way",
            (true, false) => "has a new text",
            (false, _) => "is judged in another way",
        }
        .to_owned(),
    };
    let bold = Style::new().bold();
    let mut line = format!("{bold}{}{bold:#} {what}", change.exercise);
    if matches!(change.what, What::Changed { task: true, .. }) && change.has_answer {
        let stub = change.exercise.replacen('/', "/stubs/", 1);
        line += &format!(": read it in exercises/{stub}.rs");
    }
    if is_to_be_checked {
        line += "; your answer has passed before, and is to be checked again";
    }
    line
}

fn came_back(session: &Session, file: &str, place: &Place) -> String {
    match place {
        Place::Back(now) if now == file => format!("Your answer is back in {file}."),
        Place::Back(now) => format!("Your answer of {file} is in {now}."),
        Place::Kept(kept) => {
            format!("Your answer of {file} is kept as {}.", session.shown(kept))
        }
    }
}
