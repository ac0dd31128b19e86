//! `doctor`: what this machine can do, and what to change.

use std::io::IsTerminal;

use anstyle::{AnsiColor, Style};
use checker::doctor::{self, Check, Health, Terminal};
use checker::exit::ExitCode;
use serde::Serialize;

use crate::cli::Format;
use crate::session::{Failure, Session};

/// What `--format json` writes.
#[derive(Serialize)]
struct Document<'a> {
    format: &'static str,
    version: u32,
    works: bool,
    checks: &'a [Check],
}

pub fn doctor(session: &Session, format: Format) -> Result<ExitCode, Failure> {
    let terminal = Terminal {
        is_there: std::io::stdin().is_terminal() && std::io::stdout().is_terminal(),
        kind: std::env::var("TERM").ok(),
        look: session.look,
    };
    let checks = doctor::examine(&session.around, &session.state_folder(), &terminal);
    let works = doctor::works(&checks);
    match format {
        Format::Human => anstream::print!("{}", text(&checks)),
        Format::Json => {
            let document = Document {
                format: "threadlings-doctor",
                version: 1,
                works,
                checks: &checks,
            };
            let text = serde_json::to_string_pretty(&document).map_err(std::io::Error::other)?;
            println!("{text}");
        }
    }
    Ok(match works {
        true => ExitCode::Passed,
        false => ExitCode::Failed,
    })
}

fn text(checks: &[Check]) -> String {
    let mut text = String::new();
    for check in checks {
        let (style, mark) = match check.health {
            Health::Fine => (AnsiColor::Green.on_default(), "ok     "),
            Health::Limited => (AnsiColor::Yellow.on_default(), "limited"),
            Health::Wanting => (AnsiColor::Red.on_default().bold(), "WANTING"),
        };
        let (name, says) = (check.name, &check.says);
        text += &format!("{style}{mark}{style:#}  {name}: {says}\n");
        if let Some(advice) = &check.advice {
            let bold = Style::new().bold();
            text += &format!("         {bold}do{bold:#}: {advice}\n");
        }
    }
    text += match (doctor::works(checks), checks.iter().all(is_fine)) {
        (true, true) => "\nEverything works here.\n",
        (true, false) => "\nAnswers can be checked here. What is limited is said above.\n",
        (false, _) => "\nAnswers cannot be checked here before what is wanting is there.\n",
    };
    text
}

fn is_fine(check: &Check) -> bool {
    check.health == Health::Fine
}
