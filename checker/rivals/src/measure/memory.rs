//! How the memory of a search grows with the number of executions.

use std::sync::Arc;

use explorer::strategy::Strategy;
use explorer::{Bounds, explore_with};

use crate::programs::ours::{benchmarks, unrivalled};
use crate::tool::{Run, Search, observed};

/// Executions of the shorter search.
pub const FEW: u64 = 1_000;
/// Executions of the longer search: what it takes beyond the shorter one is growth.
pub const MANY: u64 = 100_000;

/// By how much the resident memory of the process has grown in two searches, in KiB.
#[derive(Clone, Debug)]
pub struct Growth {
    /// Of which program.
    pub program: &'static str,
    /// In a search of [`FEW`] executions.
    pub few: u64,
    /// In one of [`MANY`] executions after that.
    pub many: u64,
}

/// Measures it; nothing where the system does not tell.
pub fn growth() -> Vec<Growth> {
    let programs: [(&'static str, Run); 2] = [
        (
            "threads that end",
            Arc::new(|| {
                benchmarks::critical_sections(4, 3, 1);
                String::new()
            }),
        ),
        (
            "threads that are cut off",
            Arc::new(|| unrivalled::left_waiting(4, 3)),
        ),
    ];
    let measured = programs.map(|(program, run)| {
        Some(Growth {
            program,
            few: grown(FEW, run.clone())?,
            many: grown(MANY, run)?,
        })
    });
    measured.into_iter().flatten().collect()
}

/// The executions that are begun and given up count too.
fn grown(executions: u64, run: Run) -> Option<u64> {
    let before = resident()?;
    let mut search = Search::default();
    let strategy: &mut dyn Strategy = &mut search;
    let go_on = &mut |done| done < executions;
    explore_with(Bounds::default(), strategy, go_on, observed(run))
        .expect("the programs are deterministic");
    Some(resident()?.saturating_sub(before))
}

/// The resident memory of this process in KiB, as Linux gives it.
fn resident() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmRSS:"))?;
    line.trim().trim_end_matches("kB").trim().parse().ok()
}
