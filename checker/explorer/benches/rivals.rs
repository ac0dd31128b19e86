//! `cargo bench -p explorer`: the explorer beside loom, shuttle and plain search, in one table.
//!
//! `-- --seconds N` and `-- --executions N` set the limits of each search. The table goes to the
//! standard output, as Markdown; what is being run, to the standard error.

use std::time::Duration;

use rivals::limits::Limits;
use rivals::report::report;

fn main() {
    match limits(std::env::args().skip(1)) {
        Ok(limits) => print!("{}", report(limits, &mut |what| eprintln!("{what}"))),
        Err(problem) => {
            eprintln!("{problem}");
            std::process::exit(2);
        }
    }
}

fn limits(mut args: impl Iterator<Item = String>) -> Result<Limits, String> {
    let mut limits = Limits::default();
    while let Some(arg) = args.next() {
        let mut number = || {
            let value = args.next().and_then(|value| value.parse().ok());
            value.ok_or(format!("{arg} takes a whole number"))
        };
        match arg.as_str() {
            // cargo says so to every benchmark.
            "--bench" => {}
            "--seconds" => limits.time = Duration::from_secs(number()?),
            "--executions" => limits.executions = number()?,
            _ => {
                return Err(format!(
                    "unknown option {arg}: there are --seconds and --executions"
                ));
            }
        }
    }
    Ok(limits)
}
