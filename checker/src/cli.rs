//! The commands and their options.

use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};

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
    /// How to report.
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub format: Format,
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
    /// Regenerate the snapshots from the solutions, for `cargo insta review`.
    Snapshot {
        /// Topics or exercises; nothing means all.
        what: Vec<String>,
        /// Set in the process that runs with the environment cleared for insta.
        #[arg(long, hide = true)]
        cleared: bool,
    },
}
