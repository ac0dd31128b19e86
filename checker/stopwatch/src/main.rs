//! `cargo run -p stopwatch`: from a save to the verdict, beside rustlings, wr and rustc.
//!
//! `--edits N` says how often each is measured, `--all N` how often all exercises are; `--page` writes the page of the book around the
//! table. It goes to standard output, as Markdown; what is being measured, to standard error.

use std::process::ExitCode;

#[cfg(target_os = "linux")]
fn main() -> ExitCode {
    match measure::run(std::env::args().skip(1)) {
        Ok(text) => {
            print!("{text}");
            ExitCode::SUCCESS
        }
        Err(problem) => {
            eprintln!("failed to {problem}");
            ExitCode::FAILURE
        }
    }
}

#[cfg(not(target_os = "linux"))]
fn main() -> ExitCode {
    eprintln!("this is measured on Linux only");
    ExitCode::FAILURE
}

#[cfg(target_os = "linux")]
mod measure {
    use std::path::{Path, PathBuf};
    use std::process::{Command, Stdio};

    use stopwatch::goals::goals;
    use stopwatch::page::{Machine, goals_text, page, report};
    use stopwatch::rivals::Rivals;
    use stopwatch::rounds::{self, Times};

    /// Measures, and says what came of it.
    pub fn run(args: impl Iterator<Item = String>) -> Result<String, String> {
        let (times, as_page) = options(args)?;
        let repository = repository();
        build(&repository)?;
        let told = |error: &dyn std::error::Error| error.to_string();
        let rivals = Rivals::install(&repository.join("target/measured-rivals"));
        let rivals = rivals.map_err(|e| told(&e))?;
        let scratch = tempfile::tempdir().map_err(|e| told(&e))?;
        let before = load();
        let measured = rounds::measure(&repository, &rivals, scratch.path(), times);
        let measured = measured.map_err(|e| told(&e))?;
        let machine = Machine {
            processor: processor(),
            processors: std::thread::available_parallelism().map_or(1, usize::from),
            rustc: rustc(),
            load: (before, load()),
        };
        Ok(match as_page {
            true => page(&measured, &machine),
            false => {
                let goals = goals_text(&goals(&measured));
                format!("{}\n{goals}", report(&measured, &machine))
            }
        })
    }

    fn options(mut args: impl Iterator<Item = String>) -> Result<(Times, bool), String> {
        let (mut times, mut as_page) = (Times { edits: 20, all: 3 }, false);
        while let Some(arg) = args.next() {
            let mut number = || {
                let number = args.next().and_then(|number| number.parse().ok());
                number.ok_or(format!("read `{arg}`: it takes a whole number"))
            };
            match arg.as_str() {
                "--page" => as_page = true,
                "--edits" => times.edits = number()?,
                "--all" => times.all = number()?,
                _ => {
                    let known = "there are --edits N, --all N and --page";
                    return Err(format!("understand `{arg}`: {known}"));
                }
            }
        }
        Ok((times, as_page))
    }

    fn repository() -> PathBuf {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
        let root = folder.ancestors().nth(2);
        root.unwrap_or(folder).to_owned()
    }

    /// Builds the checker as `cargo checker` does.
    fn build(repository: &Path) -> Result<(), String> {
        let mut cargo = Command::new("cargo");
        cargo.args(["checker", "list"]).stdout(Stdio::null());
        match cargo.current_dir(repository).status() {
            Ok(status) if status.success() => Ok(()),
            _ => Err("build the checker".to_owned()),
        }
    }

    fn load() -> String {
        let text = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
        text.split(' ').next().unwrap_or_default().to_owned()
    }

    fn processor() -> String {
        let text = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
        let line = text.lines().find(|line| line.starts_with("model name"));
        let name = line.and_then(|line| line.split_once(": "));
        name.map_or("unknown", |(_, name)| name).to_owned()
    }

    fn rustc() -> String {
        let said = Command::new("rustc").arg("--version").output();
        let said = said.map_or_else(|_| Vec::new(), |output| output.stdout);
        let said = String::from_utf8_lossy(&said).into_owned();
        said.trim().trim_start_matches("rustc ").to_owned()
    }
}
