//! The call: what `cargo checker grade` hands over, and what is asked for.

use std::path::PathBuf;

use clap::Parser;
use sandbox::Level;

/// Grade a folder of submissions: folders, .zip, .tar.gz and single files.
///
/// Compilers and answers are confined. Results go to RESULTS/results.json, and from there into
/// tables for Moodle and Canvas, JUnit XML and Gradescope's form.
#[derive(Debug, Parser)]
#[command(
    name = "cargo checker grade",
    bin_name = "cargo checker grade",
    override_usage = "cargo checker grade [OPTIONS] --out <RESULTS> <SUBMISSIONS>",
    version,
    after_help = "Exit codes: 0 everything is graded, 2 the call is wrong or the machine has less of \
                  a sandbox than is required, 3 the grader itself failed, 4 something is left for a \
                  person to decide."
)]
pub struct Args {
    /// The folder of submissions.
    pub submissions: PathBuf,
    /// The folder for the results. It is made if it is not there.
    #[arg(long, value_name = "RESULTS")]
    pub out: PathBuf,
    /// What counts, and how much: a `grade.toml`. Without it, all exercises.
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// Do not begin below this level of the sandbox: full, landlock or none.
    #[arg(long, value_name = "LEVEL", default_value_t = Level::Full)]
    pub require_sandbox: Level,
    /// Go on with a run that was interrupted.
    #[arg(long)]
    pub resume: bool,

    /// The root of the workspace.
    #[arg(long, hide = true)]
    pub root: PathBuf,
    /// The folder for what is built, and for scratch files.
    #[arg(long, hide = true)]
    pub build: PathBuf,
    /// The `cargo` to call.
    #[arg(long, hide = true, default_value = "cargo")]
    pub cargo: PathBuf,
    /// The `rustc` to call.
    #[arg(long, hide = true, default_value = "rustc")]
    pub rustc: PathBuf,
}
