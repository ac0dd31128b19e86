//! `run`: the answer for real, with its output as it comes.

use std::io::{self, Write};

use anstyle::Style;
use checker::answer::Answer;
use checker::catalog::{Engine, Exercise};
use checker::check::{CheckError, Checker};
use checker::child::{End, Stream};
use checker::compile::{CompileError, Scratch};
use checker::exit::ExitCode;
use checker::play::{self, Played};

use crate::session::{Failure, Session};

pub fn run(session: &Session, name: &str) -> Result<ExitCode, Failure> {
    let exercise = session.catalog.find_one(name)?;
    let answer = super::learner::answer(session, exercise)?;
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
        anstream::println!("{bold}{}{bold:#}", scenario.name);
        let ran = play::run_aloud(&session.around, &scratch, &scenario.name, write);
        if let Some(ended) = in_words(ran.map_err(CheckError::from)?.end) {
            println!("  ({ended})");
            code = ExitCode::Failed;
        }
    }
    println!("\nThis was one run.");
    if exercise.info.engine == Engine::Explored {
        what_else(&checker, exercise, &answer)?;
    }
    let id = &exercise.id;
    match exercise.info.engine {
        Engine::Explored => println!("`cargo checker check {id}` looks at every schedule."),
        Engine::Traced => println!("`cargo checker check {id}` watches it in many orders."),
        Engine::Real => println!("`cargo checker check {id}` judges {}.", play::runs_text()),
    }
    Ok(code)
}

/// The learner's own output, on the learner's own terminal, as it is and when it comes.
fn write(to: Stream, bytes: &[u8]) {
    // That nobody reads it any more is no reason to stop.
    let _ = match to {
        Stream::Stdout => write_now(&mut io::stdout().lock(), bytes),
        Stream::Stderr => write_now(&mut io::stderr().lock(), bytes),
    };
}

fn write_now(to: &mut impl Write, bytes: &[u8]) -> io::Result<()> {
    to.write_all(bytes)?;
    to.flush()
}

/// How a run ended, unless it ended well.
fn in_words(end: End) -> Option<String> {
    Some(match end {
        End::Exited(0) => return None,
        End::Exited(status) => format!("it ended with status {status}"),
        End::Signalled(signal) => format!("it was ended by signal {signal}"),
        End::OutOfTime => "it did not come to an end, and was stopped".to_owned(),
        End::OutOfCpu => "it computed without end, and was stopped".to_owned(),
        End::TooManyProcesses => "it started processes without end, and was stopped".to_owned(),
        End::TooMuchOutput => "it printed without end, and was stopped".to_owned(),
    })
}

/// Says where this run could have come out in another way.
fn what_else(checker: &Checker<'_>, exercise: &Exercise, answer: &Answer) -> Result<(), Failure> {
    // What cannot be explored is said by `check`.
    let Ok(played) = checker.play(exercise, answer)? else {
        return Ok(());
    };
    let mut only_one = true;
    for (scenario, played) in &played {
        let Played::Found(found) = played else {
            return Ok(());
        };
        let (count, at_least) = (
            found.seen.len(),
            match found.cut.is_empty() {
                true => "",
                false => "at least ",
            },
        );
        if count > 1 || !at_least.is_empty() {
            only_one = false;
            println!("{scenario} came out as one of {at_least}{count} ways in which it can.");
        }
    }
    if only_one {
        println!("It comes out like this under every schedule.");
    }
    Ok(())
}
