//! `cargo checker grade`: parse, run, map to an exit code.

mod cli;

use std::io::IsTerminal;
use std::process::ExitCode;

use checker::catalog::Catalog;
use checker::child::{Layers, Supervisor};
use checker::toolbox::Surroundings;
use clap::Parser;
use grader::config::Config;
use grader::export;
use grader::grade::{GradeError, Options, Progress, grade};
use grader::results::Results;

fn main() -> ExitCode {
    // The program executes itself again to supervise its children, and to trace the processes of an
    // answer; see `checker::child` and `checker::play`.
    match std::env::args_os().nth(1) {
        Some(mode) if mode == "supervise" => return checker::child::supervise_main(),
        Some(mode) if mode == checker::play::TRACE => return checker::play::trace_main(),
        _ => {}
    }
    let args = cli::Args::parse();
    match run(&args) {
        Ok(results) => {
            println!("{}", summary(&results));
            let open = results.submissions.iter().any(|one| one.score.is_none());
            ExitCode::from(if open { 4 } else { 0 })
        }
        Err(error) => {
            eprintln!("error: failed to {error}");
            eprintln!("hint: {}", hint(&error));
            ExitCode::from(code(&error))
        }
    }
}

fn run(args: &cli::Args) -> Result<Results, GradeError> {
    let config = args.config.as_deref().map(Config::read).transpose()?;
    let catalog = Catalog::load(&args.root.join("exercises"))?;
    let file = |path: &std::path::Path| {
        let path = path.to_owned();
        move |source| GradeError::File { path, source }
    };
    let exe = std::env::current_exe().map_err(file(&args.root))?;
    let around = Surroundings {
        root: args.root.clone(),
        build: args.build.clone(),
        cargo: args.cargo.clone(),
        rustc: args.rustc.clone(),
        env: std::env::vars_os().collect(),
        supervisor: Supervisor::new(exe),
        layers: Vec::new(),
    };
    let options = Options {
        submissions: args.submissions.clone(),
        out: args.out.clone(),
        config: config.unwrap_or_default(),
        require: args.require_sandbox,
        resume: args.resume,
    };
    let results = grade(&options, &catalog, around, &Terminal::new())?;
    export::write_all(&results, &args.out).map_err(file(&args.out))?;
    Ok(results)
}

fn summary(results: &Results) -> String {
    let all = &results.submissions;
    let open = all.iter().filter(|one| one.score.is_none());
    let names: Vec<&str> = open.map(|one| one.name.as_str()).collect();
    let graded = all.len() - names.len();
    let mut text = format!("{graded} of {} submissions are graded.", all.len());
    if !names.is_empty() {
        text.push_str(&format!(" Left for a person to decide: {:?}.", names));
    }
    text
}

fn hint(error: &GradeError) -> String {
    match error {
        GradeError::Sandbox { has, .. } => format!(
            "`--require-sandbox {has}` goes on with what there is, if you trust the answers that far"
        ),
        GradeError::Begun(_) => "`--resume` goes on with them; or name another folder".into(),
        GradeError::SelfTest { .. } => "`cargo checker author verify` says more; or leave the \
             exercise out: `exercises = […]` in grade.toml"
            .into(),
        GradeError::File { .. } => "name a folder that is there".into(),
        GradeError::Config(_) | GradeError::Course(_) => "mend grade.toml".into(),
        _ => "this is the grader's fault, or the machine's; nobody was graded".into(),
    }
}

fn code(error: &GradeError) -> u8 {
    match error {
        GradeError::Toolbox(_) | GradeError::Child(_) | GradeError::SelfTest { .. } => 3,
        _ => 2,
    }
}

/// Tells on standard error how things go; how many answers are done, only to people.
struct Terminal {
    people: bool,
}

impl Terminal {
    fn new() -> Self {
        Terminal {
            people: std::io::stderr().is_terminal(),
        }
    }
}

impl Progress for Terminal {
    fn confined(&self, layers: &Layers) {
        let names: Vec<&str> = layers.there.iter().map(|layer| layer.name()).collect();
        eprintln!("Sandbox: {} ({}).", layers.level(), names.join(", "));
        for (layer, why) in &layers.missing {
            eprintln!("Missing: {layer} ({why}).");
        }
    }

    fn building(&self) {
        eprintln!("Building what answers are explored with (only this once) …");
    }

    fn judged(&self, done: usize, of: usize) {
        if self.people {
            eprint!("\r{done} of {of} distinct answers are judged");
            if done == of {
                eprintln!();
            }
        }
    }

    fn failed(&self, what: &str) {
        eprintln!("warning: {what}");
    }
}
