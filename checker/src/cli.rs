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
    List,
    /// Check answers under every schedule.
    ///
    /// Examples: `cargo checker check`, `cargo checker check joining/join_all`,
    /// `cargo checker check semaphores --dir submission --format json`.
    Check(Check),
    /// Run your answer for real, once, and show its real output.
    Run {
        /// The exercise, such as `spawning/first_thread`.
        exercise: String,
    },
    /// Show a schedule again, step by step.
    Replay {
        /// The exercise.
        exercise: String,
        /// The schedule, as a verdict names it: `SCENARIO:STEPS`.
        schedule: String,
        /// Replay it on this file instead of your own answer.
        #[arg(long, value_name = "FILE")]
        file: Option<PathBuf>,
    },
    /// Show the next hint.
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
    /// Put the exercise back as it was handed out. Your version is kept beside it.
    Reset {
        /// The exercise.
        exercise: String,
    },
    /// Explore any program of one file: everything it can do, under every schedule.
    ///
    /// Examples: `cargo checker explore race.rs`, `cargo checker explore race.rs --show 1`,
    /// `cargo checker explore race.rs --spurious 0 --format json`.
    Explore(Explore),
    /// Grade a folder of submissions. `cargo checker grade --help` says more.
    ///
    /// Example: `cargo checker grade submissions --out results`.
    #[command(disable_help_flag = true)]
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
#[command(
    after_help = "Exit codes: 0 everything was looked at, whatever it is; 1 it does not compile, or \
                  it is a program without end; 2 the call is wrong; 3 the checker itself failed; \
                  4 the search was cut short, or something in it cannot be explored."
)]
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
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub format: Format,
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

#[derive(Debug, Subcommand)]
pub enum Author {
    /// Verify that stubs fail, solutions and variants pass, near-misses fail as they say.
    Verify {
        /// Topics or exercises; nothing means all.
        what: Vec<String>,
        /// Judge each answer so many times, and demand the same verdict each time.
        #[arg(long, value_name = "N", default_value_t = 1)]
        times: usize,
    },
    /// Make the skeleton of a new exercise: every file that it needs, with what is to be written
    /// marked. `author verify` lists the marks until the last one is gone.
    New {
        /// Its name: `TOPIC/EXERCISE`.
        exercise: String,
    },
    /// Regenerate the snapshots from the solutions, for `cargo insta review`.
    Snapshot {
        /// Topics or exercises; nothing means all.
        what: Vec<String>,
        /// Set in the process that runs with the environment cleared for insta.
        #[arg(long, hide = true)]
        cleared: bool,
    },
}
