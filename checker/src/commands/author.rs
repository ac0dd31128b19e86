//! `author verify`, `author new` and `author snapshot`.

use std::ffi::OsString;
use std::io::{IsTerminal, Write};
use std::time::Duration;

use checker::author::skeleton::{self, SkeletonError};
use checker::author::{snapshots, verify};
use checker::catalog::Exercise;
use checker::check::CheckError;
use checker::child::{End, Limits, Request};
use checker::exit::ExitCode;
use checker::play::PlayError;

use crate::session::{Failure, Session};

fn wanted<'a>(session: &'a Session, what: &[String]) -> Result<Vec<&'a Exercise>, Failure> {
    if what.is_empty() {
        return Ok(session.catalog.exercises().collect());
    }
    let mut exercises = Vec::new();
    for what in what {
        exercises.extend(session.catalog.find(what)?);
    }
    Ok(exercises)
}

pub fn verify(session: &Session, what: &[String], times: usize) -> Result<ExitCode, Failure> {
    let exercises = wanted(session, what)?;
    if !session.around.root.join("solutions").is_dir() {
        return Err(Failure::usage(
            "failed to verify the exercises: the solutions were not handed out",
            "verify in the authors' repository",
        ));
    }
    let toolbox = session.toolbox()?;
    let mut checker = session.checker(&toolbox);
    checker.color = false;
    let terminal = std::io::stderr().is_terminal();
    let done = |count: usize, of: usize, file: &str| {
        if terminal {
            let mut err = std::io::stderr().lock();
            let _ = write!(err, "\r\x1b[K[{count}/{of}] {file}");
            let _ = if count == of {
                write!(err, "\r\x1b[K")
            } else {
                err.flush()
            };
        }
    };
    let problems = verify::verify(&checker, &session.catalog, &exercises, times.max(1), &done);
    for problem in &problems {
        println!("{}: {}", problem.at, problem.what);
    }
    match problems.len() {
        0 => println!("{} exercises verified, nothing is wrong.", exercises.len()),
        count => println!("\n{count} things are wrong."),
    }
    Ok(if problems.is_empty() {
        ExitCode::Passed
    } else {
        ExitCode::Failed
    })
}

pub fn new(session: &Session, exercise: &str) -> Result<ExitCode, Failure> {
    let named = exercise.split_once('/');
    let topics = &session.catalog.topics;
    let found = named.and_then(|(topic, name)| {
        let topic = topics.iter().find(|known| known.name.0 == topic)?;
        Some((topic, name))
    });
    let Some((topic, name)) = found else {
        let names: Vec<&str> = topics.iter().map(|topic| topic.name.0.as_str()).collect();
        return Err(Failure::usage(
            format!("failed to make the skeleton of `{exercise}`: it names no topic"),
            format!(
                "TOPIC/EXERCISE, where the topic is one of {}",
                names.join(", ")
            ),
        ));
    };
    let made = skeleton::write(&session.around.root, topic, name).map_err(|error| {
        let hint = match &error {
            SkeletonError::IsThere(_) => "choose another name",
            SkeletonError::Name(_) => "small letters, digits and `_`, with a letter first",
            _ => "is this the whole repository? get what is missing back with git",
        };
        Failure::usage(format!("failed to {error}"), hint)
    })?;
    for file in &made {
        println!("{}", file.display());
    }
    println!(
        "\n`cargo checker author verify {exercise}` says what is to be written in them; \
         CONTRIBUTING.md, in which order."
    );
    Ok(ExitCode::Passed)
}

pub fn snapshot(session: &Session, what: &[String], cleared: bool) -> Result<ExitCode, Failure> {
    if !cleared {
        return snapshot_cleared(session, what);
    }
    let exercises = wanted(session, what)?;
    let toolbox = session.toolbox()?;
    let checker = session.checker(&toolbox);
    let mut changed = 0;
    std::panic::set_hook(Box::new(|_| {}));
    for exercise in exercises {
        let snapshots =
            snapshots::of_solution(&checker, exercise).map_err(|error| match error {
                snapshots::SnapshotsError::Answer(error) => Failure::from(error),
                snapshots::SnapshotsError::Check(error) => Failure::from(error),
                other => Failure::usage(format!("failed to {other}"), "mend the solution first"),
            })?;
        for (scenario, snapshot) in &snapshots {
            if snapshots::write(exercise, scenario, snapshot) {
                println!("changed  {} / {scenario}", exercise.id);
                changed += 1;
            }
        }
    }
    let _ = std::panic::take_hook();
    match changed {
        0 => println!("All snapshots are what the solutions do."),
        _ => println!("\n{changed} snapshots wait for `cargo insta review`. Read each one."),
    }
    Ok(ExitCode::Passed)
}

/// insta obeys its environment, so it runs in a process with one that we chose.
fn snapshot_cleared(session: &Session, what: &[String]) -> Result<ExitCode, Failure> {
    let around = &session.around;
    let mut args: Vec<OsString> = ["--root".into(), around.root.clone().into()].into();
    args.extend(["author", "snapshot", "--cleared"].map(OsString::from));
    args.extend(what.iter().map(OsString::from));
    let mut env = around.env.clone();
    env.retain(|(name, _)| name != "CI" && name != "TF_BUILD");
    env.push(("INSTA_UPDATE".into(), "new".into()));
    env.push(("INSTA_OUTPUT".into(), "none".into()));
    env.push(("INSTA_WORKSPACE_ROOT".into(), around.root.clone().into()));
    let request = Request {
        program: std::env::current_exe()?,
        args,
        dir: around.root.clone(),
        env,
        stdin: Vec::new(),
        limits: Limits {
            wall: Duration::from_secs(3600),
            cpu: Duration::from_secs(3600),
            memory: None,
            file_size: 1 << 32,
            processes: None,
            open_files: 4096,
            output: 1 << 20,
        },
        confinement: None,
    };
    let outcome = around.supervisor.run(&request);
    let outcome = outcome.map_err(|e| Failure::from(CheckError::from(PlayError::from(e))))?;
    std::io::stdout().write_all(&outcome.stdout)?;
    std::io::stderr().write_all(&outcome.stderr)?;
    Ok(match outcome.end {
        End::Exited(0) => ExitCode::Passed,
        End::Exited(2) => ExitCode::Usage,
        _ => ExitCode::Internal,
    })
}
