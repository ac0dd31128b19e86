//! `explore`: any program in, everything that it can do out.

use checker::answer::{Answer, AnswerError};
use checker::exit::ExitCode;
use checker::explore::Explored;
use checker::render::{explored as render, timeline};
use explorer::{Bounds, Schedule, TimeMode};

use crate::cli::{Explore, Portrayal};
use crate::session::{Failure, Session, put};

pub fn explore(session: &Session, options: &Explore) -> Result<ExitCode, Failure> {
    let one = options.show.is_some() || options.replay.is_some();
    match options.format {
        Portrayal::Json if options.show.is_some() => {
            return Err(Failure::usage(
                "failed to draw a timeline as JSON",
                "leave `--show` away: the document has the timelines of all outcomes",
            ));
        }
        Portrayal::Text | Portrayal::Svg if !one => {
            return Err(Failure::usage(
                "failed to choose what to draw: there are many outcomes",
                "name one with `--show N`, or a schedule with `--replay SCHEDULE`",
            ));
        }
        _ => {}
    }
    let bounds = bounds(options);
    let schedule = options.replay.as_deref().map(schedule).transpose()?;
    let program = Answer::read(&options.file, options.file.display().to_string());
    let program = program.map_err(|error| not_a_program(&error))?;
    let toolbox = session.toolbox()?;
    let checker = session.checker(&toolbox);
    let mut explored = match &schedule {
        Some(schedule) => checker.follow(&program, bounds, schedule)?,
        None => checker.explore(&program, bounds)?,
    };
    if let Some(index) = options.show.and_then(|number| number.checked_sub(1)) {
        checker.add_steps(&program, &mut explored, index)?;
    }
    let code = ExitCode::from(explored.state());
    match options.format {
        Portrayal::Text | Portrayal::Svg => {
            let text = drawn(options, &explored, &program)?;
            match text {
                Some(text) => put(&text)?,
                // What could not be explored or followed is said in words.
                None => eprint!(
                    "{}",
                    render::explored(&explored, &program.text, &session.look)
                ),
            }
        }
        Portrayal::Json => println!("{}", render::document(&explored, code as u8)),
        Portrayal::Human => {
            let text = text(session, options, &explored, &program)?;
            anstream::print!("{text}");
        }
    }
    Ok(code)
}

/// One outcome as a picture or as sentences; `None` if there is none at all.
fn drawn(
    options: &Explore,
    explored: &Explored,
    program: &Answer,
) -> Result<Option<String>, Failure> {
    let number = options.show.unwrap_or(1);
    let Some(walk) = render::walk(explored, number, &program.text) else {
        return match explored.outcomes().is_empty() {
            true => Ok(None),
            false => Err(no_such_outcome(number, explored)),
        };
    };
    Ok(Some(match options.format {
        Portrayal::Svg => timeline::svg(&walk.timeline, &walk.end),
        _ => timeline::spoken(&walk.timeline, &walk.end),
    }))
}

fn no_such_outcome(number: usize, explored: &Explored) -> Failure {
    let all = explored.outcomes().len();
    Failure::usage(
        format!("failed to find outcome {number}: they are numbered from 1 to {all}"),
        "leave `--show` away to see all of them",
    )
}

fn text(
    session: &Session,
    options: &Explore,
    explored: &Explored,
    program: &Answer,
) -> Result<String, Failure> {
    // What could not be explored has no outcome to show; it is said why.
    let Some(number) = options.show.filter(|_| !explored.outcomes().is_empty()) else {
        return Ok(render::explored(explored, &program.text, &session.look));
    };
    let shown = render::outcome(explored, number, &program.text, &session.look);
    shown.ok_or_else(|| no_such_outcome(number, explored))
}

fn bounds(options: &Explore) -> Bounds {
    Bounds {
        executions: options.bound,
        steps: options.steps,
        threads: options.threads,
        spurious_wakeups: options.spurious,
        spin_rounds: options.spin,
        time: match options.prompt {
            true => TimeMode::Prompt,
            false => TimeMode::Adversarial,
        },
    }
}

fn schedule(text: &str) -> Result<Schedule, Failure> {
    let wrong = |error| {
        let hint = "`cargo checker explore FILE` lists a schedule for each outcome";
        Failure::usage(format!("failed to {error}"), hint)
    };
    text.parse().map_err(wrong)
}

fn not_a_program(error: &AnswerError) -> Failure {
    let hint = match error {
        AnswerError::NotText { .. } => "save it as UTF-8",
        _ => "name a file with a Rust program: one file, with a `fn main`, that uses std alone",
    };
    Failure::usage(format!("failed to {error}"), hint)
}
