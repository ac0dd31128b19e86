//! The tools, and what each of them finds.

mod loom;
mod ours;
mod plain;
mod quiet;
mod shuttle;

use std::collections::BTreeSet;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

pub(crate) use ours::{Search, observed};

use crate::catalog::Program;
use crate::limits::Limits;
use crate::measure::clock::ProcessorTime;

/// A program compiled against one tool's std; it returns what was observed.
pub(crate) type Run = Arc<dyn Fn() -> String + Send + Sync>;

/// A way to search the executions of a program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tool {
    /// The explorer, with the strategy that verdicts are made with.
    Ours,
    /// loom.
    Loom,
    /// shuttle's depth-first search.
    Shuttle,
    /// The explorer without reduction.
    Plain,
}

impl Tool {
    /// All of them.
    pub const ALL: [Tool; 4] = [Tool::Ours, Tool::Loom, Tool::Shuttle, Tool::Plain];

    /// Searches a program; `None` if the tool cannot run it. Two searches never run at once: the
    /// tools put hooks and other things into the process.
    pub fn search(self, program: &Program, limits: Limits) -> Option<Found> {
        if program.reason_against(self).is_some() {
            return None;
        }
        static ALONE: Mutex<()> = Mutex::new(());
        let _alone = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
        let runs = &program.runs;
        Some(match self {
            Tool::Ours => ours::search(runs.ours.clone(), limits),
            Tool::Plain => plain::search(runs.ours.clone(), limits),
            Tool::Loom => loom::search(runs.loom.clone()?, limits),
            Tool::Shuttle => shuttle::search(runs.shuttle.clone()?, limits),
        })
    }
}

impl fmt::Display for Tool {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Tool::Ours => "ours",
            Tool::Loom => "loom",
            Tool::Shuttle => "shuttle DFS",
            Tool::Plain => "plain search",
        })
    }
}

/// What a search found, and what it cost.
#[derive(Clone, Debug)]
pub struct Found {
    /// What was observed, each once; `deadlock` for an execution that ended so.
    pub outcomes: BTreeSet<String>,
    /// Complete executions.
    pub executions: u64,
    /// Executions that were begun and given up.
    pub redundant: u64,
    /// The processor time of the search.
    pub time: Duration,
    /// How the search ended.
    pub end: SearchEnd,
}

/// How a search ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SearchEnd {
    /// It has seen every execution that it has to see.
    Whole,
    /// A limit was reached.
    Limit,
    /// It stopped at an execution that it takes for a failure, with this message.
    Failure(String),
}

impl Found {
    /// Whether the search has seen all there is.
    pub fn is_whole(&self) -> bool {
        self.end == SearchEnd::Whole
    }
}

/// Collects the outcomes of a tool that only lets a closure run.
struct Collected {
    begin: Instant,
    used: ProcessorTime,
    /// How many executions there were, and their outcomes.
    seen: Arc<Mutex<(u64, BTreeSet<String>)>>,
}

impl Collected {
    /// From now on.
    fn begin() -> Self {
        Collected {
            begin: Instant::now(),
            used: ProcessorTime::now(),
            seen: Arc::default(),
        }
    }

    /// The closure that runs the program and notes what was observed.
    fn by(&self, run: Run) -> impl Fn() + Send + Sync + 'static {
        let seen = Arc::clone(&self.seen);
        move || {
            let outcome = run();
            let mut seen = seen.lock().expect("nothing panics with the lock held");
            seen.0 += 1;
            seen.1.insert(outcome);
        }
    }

    /// What was found; a failure counts as one execution more.
    fn found(self, limits: Limits, failure: Option<String>) -> Found {
        let (passed, time) = (self.begin.elapsed(), self.used.elapsed());
        let (mut executions, mut outcomes) =
            std::mem::take(&mut *self.seen.lock().expect("nothing panics with the lock held"));
        let at_limit = executions >= limits.executions || passed >= limits.time;
        let end = match failure {
            None if at_limit => SearchEnd::Limit,
            None => SearchEnd::Whole,
            Some(message) => {
                executions += 1;
                if message.contains("deadlock") {
                    outcomes.insert("deadlock".to_owned());
                }
                SearchEnd::Failure(message)
            }
        };
        Found {
            outcomes,
            executions,
            redundant: 0,
            time,
            end,
        }
    }
}
