//! The commands and their options.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};
use explorer::Bounds;
use sandbox::Level;

/// Exercises in threads and processes, checked under every schedule.
///
/// Without a command: where you are, and what to do next.
#[derive(Debug, Parser)]
#[command(
    name = "cargo checker",
    bin_name = "cargo checker",
    version,
    after_help = "Exit codes: 0 all passed, 1 something failed, 2 the call is wrong, \
                  3 the checker itself failed, 4 nothing failed but something is not proved."
)]
pub struct Args {
    #[command(subcommand)]
    pub command: Option<Command>,

    /// The root of the workspace, if it is not the folder you are in or one above it.
    #[arg(long, global = true, value_name = "DIR", hide = true)]
    pub root: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// List all topics and exercises, with how far you are.
    #[command(after_help = "Examples:\n  cargo checker list")]
    List,
    /// Check answers under every schedule.
    #[command(after_help = "Examples:
  cargo checker check
  cargo checker check joining/join_all
  cargo checker check semaphores --dir submission --format json")]
    Check(Check),
    /// Run your answer for real, once, and show its real output.
    #[command(after_help = "Examples:\n  cargo checker run spawning/first_thread")]
    Run {
        /// The exercise, such as `spawning/first_thread`.
        exercise: String,
    },
    /// Show a schedule again, step by step.
    #[command(after_help = "Examples:
  cargo checker replay joining/join_all --step
  cargo checker replay joining/join_all all_at_once:0x3.1
  cargo checker replay joining/join_all all_at_once:0x3.1 --format svg")]
    Replay(Replay),
    /// Show the next hint.
    #[command(
        after_help = "Examples:\n  cargo checker hint joining/join_all\n  cargo checker hint joining/join_all --number 2\n  cargo checker hint joining/join_all --all"
    )]
    Hint {
        /// The exercise.
        exercise: String,
        /// Show all hints.
        #[arg(long)]
        all: bool,
        /// Show this hint, from 1.
        #[arg(long, value_name = "N", conflicts_with = "all")]
        number: Option<usize>,
    },
    /// Show the reference solution of an exercise that you have passed.
    #[command(after_help = "Examples:\n  cargo checker solution joining/join_all")]
    Solution {
        /// The exercise.
        exercise: String,
    },
    /// Put the exercise back as it was handed out. Your version is kept beside it.
    #[command(after_help = "Examples:\n  cargo checker reset joining/join_all")]
    Reset {
        /// The exercise.
        exercise: String,
    },
    /// Explore any program of one file: everything it can do, under every schedule.
    Explore(Explore),
    /// Say what this machine can do, and what to change where something is wanting.
    #[command(
        after_help = "Examples:\n  cargo checker doctor\n  cargo checker doctor --format json"
    )]
    Doctor {
        /// How to report.
        #[arg(long, value_enum, default_value_t = Format::Human)]
        format: Format,
    },
    /// Get new exercises with git, and keep your answers.
    #[command(after_help = "Examples:
  cargo checker update
  cargo checker update --offline
  cargo checker update --from upstream/main")]
    Update(Update),
    /// Grade a folder of submissions. `cargo checker grade --help` says more.
    #[command(
        disable_help_flag = true,
        after_help = "Examples:\n  cargo checker grade submissions --out results"
    )]
    Grade {
        /// The arguments of the grader, which is built when it is first called.
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        args: Vec<OsString>,
    },
    /// For those who write exercises.
    #[command(subcommand)]
    Author(Author),
}

#[derive(Debug, clap::Args)]
pub struct Check {
    /// Topics (`joining`) or exercises (`joining/join_all`). Nothing means all that is started.
    pub what: Vec<String>,
    /// Check the reference solutions.
    #[arg(long, conflicts_with_all = ["dir", "file"])]
    pub solutions: bool,
    /// Check a folder laid out like `exercises/`, for example a submission.
    #[arg(long, value_name = "DIR", conflicts_with = "file")]
    pub dir: Option<PathBuf>,
    /// Check this file as the answer to the one exercise named.
    #[arg(long, value_name = "FILE")]
    pub file: Option<PathBuf>,
    /// Show what Clippy would write otherwise in an answer that has passed.
    #[arg(long)]
    pub polish: bool,
    /// Judge anew what was judged before and has not changed since.
    #[arg(long)]
    pub anew: bool,
    /// Confine compiler and answer, and do not begin below this level: full, landlock or none.
    #[arg(long, value_name = "LEVEL")]
    pub require_sandbox: Option<Level>,
    /// How to report.
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub format: Format,
    /// Set in the process that checks what watch mode has seen saved.
    #[arg(long, hide = true)]
    pub watched: bool,
}

#[derive(Debug, clap::Args)]
pub struct Replay {
    /// The exercise.
    pub exercise: String,
    /// The schedule, as a verdict names it: `SCENARIO:STEPS`. Left away, it is the first that a
    /// check of the answer shows.
    pub schedule: Option<String>,
    /// Replay it on this file instead of your own answer.
    #[arg(long, value_name = "FILE")]
    pub file: Option<PathBuf>,
    /// Walk through it by single keys, forwards and backwards. Without a terminal it is printed.
    #[arg(long, conflicts_with = "format")]
    pub step: bool,
    /// How to show it.
    #[arg(long, value_enum, default_value_t = Drawing::Human)]
    pub format: Drawing,
}

/// What an execution can be made into.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Drawing {
    /// For a terminal.
    Human,
    /// A sentence a step, for a screen reader.
    Text,
    /// A picture, for a browser.
    Svg,
    /// What watch mode walks through.
    #[value(hide = true)]
    Walk,
}

#[derive(Debug, clap::Args)]
pub struct Update {
    /// Take this branch, such as `upstream/main`, instead of the one that yours follows.
    #[arg(long, value_name = "BRANCH")]
    pub from: Option<String>,
    /// Take what `git fetch` has brought before, without the network.
    #[arg(long)]
    pub offline: bool,
}

#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  cargo checker explore race.rs\n  \
                  cargo checker explore race.rs --show 1\n  \
                  cargo checker explore race.rs --show 1 --format svg\n  \
                  cargo checker explore race.rs --spurious 0 --format json\n\n\
                  Exit codes: 0 everything was looked at, whatever it is; 1 it does not compile, or \
                  it is a program without end; 2 the call is wrong; 3 the checker itself failed; \
                  4 the search was cut short, or something in it cannot be explored.")]
pub struct Explore {
    /// A Rust program of one file, with a `fn main`, that uses std alone.
    pub file: PathBuf,
    /// Draw this outcome as a timeline, by its number in the list.
    #[arg(long, value_name = "N", conflicts_with = "replay")]
    pub show: Option<usize>,
    /// Follow this schedule, step by step, instead of looking at all of them.
    #[arg(long, value_name = "SCHEDULE")]
    pub replay: Option<String>,
    /// Run at most so many executions.
    #[arg(long, value_name = "N", default_value_t = Bounds::default().executions,
          value_parser = clap::value_parser!(u64).range(1..))]
    pub bound: u64,
    /// Run at most so many steps in each execution.
    #[arg(long, value_name = "N", default_value_t = Bounds::default().steps,
          value_parser = steps)]
    pub steps: usize,
    /// Let at most so many threads be alive at once, `main` included.
    #[arg(long, value_name = "N", default_value_t = Bounds::default().threads,
          value_parser = threads)]
    pub threads: usize,
    /// Allow so many spurious wake-ups in each execution.
    #[arg(long, value_name = "N", default_value_t = Bounds::default().spurious_wakeups)]
    pub spurious: u32,
    /// Follow loops that wait by looking for so many rounds.
    #[arg(long, value_name = "N", default_value_t = Bounds::default().spin_rounds,
          value_parser = clap::value_parser!(u32).range(1..))]
    pub spin: u32,
    /// Time passes only when no thread can run.
    #[arg(long)]
    pub prompt: bool,
    /// A sleep may last any longer than it says, and a time limit may come first: as usual.
    #[arg(long, conflicts_with = "prompt")]
    pub adversarial: bool,
    /// How to report.
    #[arg(long, value_enum, default_value_t = Portrayal::Human)]
    pub format: Portrayal,
}

/// No schedule is longer.
const MOST_STEPS: usize = 1_000_000;

fn steps(text: &str) -> Result<usize, String> {
    at_most(MOST_STEPS, text)
}

/// There is memory for the stacks of so many.
const MOST_THREADS: usize = 256;

fn threads(text: &str) -> Result<usize, String> {
    at_most(MOST_THREADS, text)
}

fn at_most(most: usize, text: &str) -> Result<usize, String> {
    let number = text
        .parse()
        .ok()
        .filter(|number| (1..=most).contains(number));
    number.ok_or_else(|| format!("it is not a number from 1 to {most}"))
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people.
    Human,
    /// One JSON document on standard output, and nothing else there.
    Json,
}

/// How an exploration can be reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Portrayal {
    /// For people.
    Human,
    /// One JSON document on standard output, and nothing else there.
    Json,
    /// One execution, a sentence a step, for a screen reader.
    Text,
    /// One execution as a picture, for a browser.
    Svg,
}

#[derive(Debug, Subcommand)]
pub enum Author {
    /// Verify that stubs fail, solutions and variants pass, near-misses fail as they say.
    #[command(after_help = "Examples:
  cargo checker author verify
  cargo checker author verify joining/join_all --times 10")]
    Verify {
        /// Topics or exercises; nothing means all.
        what: Vec<String>,
        /// Judge each answer so many times, and demand the same verdict each time.
        #[arg(long, value_name = "N", default_value_t = 1)]
        times: usize,
    },
    /// Make the skeleton of a new exercise: every file that it needs, with what is to be written
    /// marked. `author verify` lists the marks until the last one is gone.
    #[command(after_help = "Examples:\n  cargo checker author new joining/join_any")]
    New {
        /// Its name: `TOPIC/EXERCISE`.
        exercise: String,
    },
    /// Regenerate the snapshots from the solutions, for `cargo insta review`.
    #[command(after_help = "Examples:
  cargo checker author snapshot
  cargo checker author snapshot joining")]
    Snapshot {
        /// Topics or exercises; nothing means all.
        what: Vec<String>,
        /// Set in the process that runs with the environment cleared for insta.
        #[arg(long, hide = true)]
        cleared: bool,
    },
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    /// The commands, without those that only hold others.
    fn commands(of: &clap::Command, into: &mut Vec<clap::Command>) {
        match of.has_subcommands() {
            true => of
                .get_subcommands()
                .for_each(|command| commands(command, into)),
            false => into.push(of.clone()),
        }
    }

    #[test]
    fn the_help_of_every_command_has_examples_and_all_of_them_are_right() {
        let mut all = Vec::new();
        commands(&Args::command(), &mut all);
        assert!(all.len() > 8);
        for mut command in all {
            let help = command.render_help().to_string();
            let examples = help
                .lines()
                .filter_map(|line| line.strip_prefix("  cargo checker "));
            let examples: Vec<&str> = examples.collect();
            assert!(!examples.is_empty(), "{help}");
            for example in examples {
                let words = std::iter::once("cargo checker").chain(example.split(' '));
                let parsed = Args::try_parse_from(words);
                assert!(parsed.is_ok(), "{example}: {}", parsed.unwrap_err());
                assert!(example.contains(command.get_name()), "{example}");
            }
        }
    }
}
