//! What each command does.

pub mod after;
mod author;
mod check;
mod doctor;
mod explore;
mod grade;
mod learner;
mod replay;
mod run;
pub mod status;
mod update;

use std::io::IsTerminal;

use checker::exit::ExitCode;

use crate::cli::{Args, Author, Command};
use crate::session::{Failure, Session};

/// Does what was asked.
pub fn run(args: &Args) -> Result<ExitCode, Failure> {
    let session = Session::open(args.root.as_deref())?;
    if !matches!(args.command, Some(Command::Update(_))) {
        session.tell_of_left_over_answers();
    }
    match &args.command {
        None if has_terminal() => crate::watch::watch(&session),
        None => status::status(&session),
        Some(Command::List) => status::list(&session),
        Some(Command::Check(options)) => check::check(&session, options),
        Some(Command::Explore(options)) => explore::explore(&session, options),
        Some(Command::Run { exercise }) => run::run(&session, exercise),
        Some(Command::Replay(options)) => replay::replay(&session, options),
        Some(Command::Grade { args }) => grade::grade(&session, args),
        Some(Command::Hint {
            exercise,
            all,
            number,
        }) => learner::hint(&session, exercise, *all, *number),
        Some(Command::Solution { exercise }) => after::solution(&session, exercise),
        Some(Command::Doctor { format }) => doctor::doctor(&session, *format),
        Some(Command::Update(options)) => update::update(&session, options),
        Some(Command::Reset { exercise }) => learner::reset(&session, exercise),
        Some(Command::Author(Author::Verify { what, times })) => {
            author::verify(&session, what, *times)
        }
        Some(Command::Author(Author::New { exercise })) => author::new(&session, exercise),
        Some(Command::Author(Author::Snapshot { what, cleared })) => {
            author::snapshot(&session, what, *cleared)
        }
    }
}

/// Whether somebody sits at a terminal that can do more than print lines.
pub fn has_terminal() -> bool {
    let dumb = std::env::var_os("TERM").is_none_or(|term| term.is_empty() || term == "dumb");
    !dumb && std::io::stdin().is_terminal() && std::io::stdout().is_terminal()
}
