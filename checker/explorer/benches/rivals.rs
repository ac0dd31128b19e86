//! `cargo bench -p explorer`: the explorer beside loom, shuttle and plain search, in one table.
//!
//! `-- --seconds N` and `-- --executions N` set the limits of each search; `-- --page` writes the
//! page of the book around the table. It goes to the standard output, as Markdown; what is being
//! run, to the standard error.

use std::process::ExitCode;
use std::time::Duration;

use rivals::limits::Limits;
use rivals::report::{page, report};

fn main() -> ExitCode {
    match Options::parse(std::env::args().skip(1)) {
        Ok(Options { limits, as_page }) => {
            let report = report(limits, &mut |what| eprintln!("{what}"));
            print!("{}", if as_page { page(&report) } else { report });
            ExitCode::SUCCESS
        }
        Err(problem) => {
            eprintln!("{problem}");
            ExitCode::from(2)
        }
    }
}

#[derive(Default)]
struct Options {
    limits: Limits,
    as_page: bool,
}

impl Options {
    fn parse(mut args: impl Iterator<Item = String>) -> Result<Self, String> {
        let mut options = Options::default();
        while let Some(arg) = args.next() {
            let mut number = || {
                let value = args.next().and_then(|value| value.parse().ok());
                value.ok_or(format!("{arg} takes a whole number"))
            };
            match arg.as_str() {
                // cargo says so to every benchmark.
                "--bench" => {}
                "--page" => options.as_page = true,
                "--seconds" => options.limits.time = Duration::from_secs(number()?),
                "--executions" => options.limits.executions = number()?,
                _ => {
                    return Err(format!(
                        "unknown option {arg}: there are --page, --seconds and --executions"
                    ));
                }
            }
        }
        Ok(options)
    }
}
