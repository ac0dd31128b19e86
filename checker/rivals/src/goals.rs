//! What the explorer is to reach, held to what was measured.

use std::time::Duration;

use crate::measure::memory::Growth;
use crate::measure::step::StepCost;
use crate::table::Row;
use crate::tool::Tool;

const MILLISECONDS: Duration = Duration::from_millis(10);

/// A goal, and what is in its way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Goal {
    /// In a sentence.
    pub says: &'static str,
    /// Where it is not reached; empty if it is.
    pub missed: Vec<String>,
}

/// All goals.
pub fn goals(rows: &[Row], step: StepCost, growth: &[Growth]) -> Vec<Goal> {
    let rows_where = |missed: fn(&Row) -> bool| -> Vec<String> {
        let rows = rows.iter().filter(|row| missed(row));
        rows.map(named).collect()
    };
    vec![
        Goal {
            says: "One execution a trace is run to its end",
            missed: rows_where(|row| {
                let ours = row.ours();
                row.traces()
                    .is_some_and(|traces| !ours.is_whole() || ours.executions != traces)
            }),
        },
        Goal {
            says: "No execution is begun and given up",
            missed: rows_where(|row| row.ours().redundant > 0),
        },
        Goal {
            says: "Where anybody takes over 10 ms, neither loom nor shuttle is through before us",
            missed: rows_where(|row| {
                row.rivals().any(|rival| {
                    let ours = row.ours();
                    let long = ours.time.max(rival.time) > MILLISECONDS;
                    long && rival.is_whole() && (!ours.is_whole() || rival.time < ours.time)
                })
            }),
        },
        Goal {
            says: "Where shuttle needs over 10,000 executions, we need ten times fewer",
            missed: rows_where(|row| {
                row.found(Tool::Shuttle).is_some_and(|shuttle| {
                    let ours = row.ours();
                    let fewer = ours.is_whole() && ours.executions * 10 <= shuttle.executions;
                    shuttle.executions > 10_000 && !fewer
                })
            }),
        },
        Goal {
            says: "Three threads with two critical sections take under 10 ms",
            missed: rows_where(|row| {
                row.name() == "one lock, 3 × 2" && row.ours().time > MILLISECONDS
            }),
        },
        Goal {
            says: "A step takes under 200 ns",
            missed: [
                ("engine", step.engine),
                ("counter", step.counter),
                ("lock", step.lock),
            ]
            .into_iter()
            .filter(|(_, cost)| *cost >= 200)
            .map(|(name, cost)| format!("{name}: {cost} ns"))
            .collect(),
        },
        Goal {
            says: "100,000 executions take no more than 1 MiB of memory",
            missed: growth
                .iter()
                .filter(|growth| growth.many > 1_024)
                .map(|growth| format!("{}: {} KiB", growth.program, growth.many))
                .collect(),
        },
    ]
}

/// A search that was cut off has neither reached the goal nor shown that it cannot.
fn named(row: &Row) -> String {
    let cut_off = if row.ours().is_whole() {
        ""
    } else {
        " (cut off)"
    };
    format!("{}{cut_off}", row.name())
}

/// As a table.
pub fn markdown(goals: &[Goal]) -> String {
    let mut text = "| goal | |\n| --- | --- |\n".to_owned();
    for Goal { says, missed } in goals {
        let state = match missed[..] {
            [] => "reached".to_owned(),
            _ => format!("not reached: {}", missed.join("; ")),
        };
        text += &format!("| {says} | {state} |\n");
    }
    text
}
