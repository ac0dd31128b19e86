//! The table: a row a program, and beside each other what the tools found and what it cost.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::time::Duration;

use crate::catalog::Program;
use crate::limits::Limits;
use crate::measure::measure;
use crate::tool::{Found, SearchEnd, Tool};

/// One program, and what each tool made of it.
pub struct Row {
    name: String,
    traces: Option<u64>,
    found: BTreeMap<Tool, Found>,
    reasons: Vec<(Tool, &'static str)>,
}

impl Row {
    /// Runs all tools that can run the program.
    pub fn measure(program: &Program, limits: Limits) -> Self {
        let found = Tool::ALL.map(|tool| Some((tool, measure(tool, program, limits)?)));
        let reasons = Tool::ALL.map(|tool| Some((tool, program.reason_against(tool)?)));
        Row {
            name: program.name.clone(),
            traces: program.traces,
            found: found.into_iter().flatten().collect(),
            reasons: reasons.into_iter().flatten().collect(),
        }
    }

    /// The name of the program.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// How many traces it has, where that is known.
    pub fn traces(&self) -> Option<u64> {
        self.traces
    }

    /// What a tool found, if it can run the program.
    pub fn found(&self, tool: Tool) -> Option<&Found> {
        self.found.get(&tool)
    }

    /// What the explorer found.
    pub fn ours(&self) -> &Found {
        &self.found[&Tool::Ours]
    }

    /// What loom and shuttle found, unless they stopped at a failure.
    pub fn rivals(&self) -> impl Iterator<Item = &Found> {
        let rivals = [Tool::Loom, Tool::Shuttle].into_iter();
        let found = rivals.filter_map(|tool| self.found(tool));
        found.filter(|found| !matches!(found.end, SearchEnd::Failure(_)))
    }

    /// The cells, in the order of [`HEADER`].
    pub fn cells(&self) -> Vec<String> {
        let ours = self.ours();
        let mut cells = vec![
            self.name.clone(),
            at_least(!ours.is_whole(), ours.outcomes.len() as u64),
            self.traces.map_or("?".to_owned(), grouped),
        ];
        for tool in Tool::ALL {
            match self.found.get(&tool) {
                None => cells.extend(["not modelled".to_owned(), "–".to_owned()]),
                Some(found) => cells.extend([self.executions(tool, found), time(found)]),
            }
        }
        cells.push(self.ratio());
        cells
    }

    fn executions(&self, tool: Tool, found: &Found) -> String {
        let mut text = at_least(found.end == SearchEnd::Limit, found.executions);
        if found.redundant > 0 {
            write!(text, " + {}", grouped(found.redundant)).expect("a string takes it");
        }
        match &found.end {
            SearchEnd::Failure(message) if message.contains("deadlock") => {
                text += ", stops at a deadlock";
            }
            SearchEnd::Failure(_) => text += ", stops at a failure",
            SearchEnd::Whole if tool != Tool::Ours && self.differs(found) => text += " ≠",
            _ => {}
        }
        text
    }

    /// Whether a search that is whole found other outcomes than ours.
    fn differs(&self, found: &Found) -> bool {
        let ours = self.ours();
        ours.is_whole() && ours.outcomes != found.outcomes
    }

    /// How many times as long the faster rival takes; one that was cut off takes longer still.
    fn ratio(&self) -> String {
        let ours = self.ours();
        let fastest = self
            .rivals()
            .min_by_key(|found| (!found.is_whole(), found.time));
        let Some(fastest) = fastest.filter(|_| ours.is_whole()) else {
            return "–".to_owned();
        };
        let times = fastest.time.as_secs_f64() / ours.time.as_secs_f64();
        let sign = if fastest.is_whole() { "" } else { ">" };
        format!("{sign}{times:.1}")
    }
}

/// The heads of the columns.
pub const HEADER: [&str; 12] = [
    "program",
    "outcomes",
    "traces",
    "ours: executions",
    "time",
    "loom: executions",
    "time",
    "shuttle DFS: executions",
    "time",
    "plain: executions",
    "time",
    "faster rival : ours",
];

/// The table in Markdown, aligned so that it can be read as it is.
pub fn markdown(rows: &[Row]) -> String {
    let mut lines = vec![HEADER.map(str::to_owned).to_vec()];
    lines.extend(rows.iter().map(Row::cells));
    let width = |column: usize| {
        let cells = lines.iter().map(|line| line[column].chars().count());
        cells.max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..HEADER.len()).map(width).collect();
    let mut text = String::new();
    for (index, line) in lines.iter().enumerate() {
        for (column, (cell, width)) in line.iter().zip(&widths).enumerate() {
            let gap = " ".repeat(width - cell.chars().count());
            let (before, after) = if column == 0 {
                ("", gap.as_str())
            } else {
                (gap.as_str(), "")
            };
            text += &format!("| {before}{cell}{after} ");
        }
        text += "|\n";
        if index == 0 {
            let rule = |(column, width): (usize, &usize)| match column {
                0 => format!("| {} ", "-".repeat(*width)),
                _ => format!("| {}: ", "-".repeat(width - 1)),
            };
            text += &widths.iter().enumerate().map(rule).collect::<String>();
            text += "|\n";
        }
    }
    text
}

/// Why some programs are not modelled by some tools, each reason once.
pub fn reasons(rows: &[Row]) -> String {
    let mut programs: BTreeMap<(Tool, &str), Vec<&str>> = BTreeMap::new();
    for row in rows {
        for reason in &row.reasons {
            programs.entry(*reason).or_default().push(&row.name);
        }
    }
    let line = |((tool, reason), names): (&(Tool, &str), &Vec<&str>)| {
        format!("- {tool}, {reason}: {}\n", names.join("; "))
    };
    programs.iter().map(line).collect()
}

fn at_least(more: bool, number: u64) -> String {
    format!("{}{}", if more { ">" } else { "" }, grouped(number))
}

/// A number with its digits in groups of three.
pub(crate) fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

fn time(found: &Found) -> String {
    let text = duration(found.time);
    if found.end == SearchEnd::Limit {
        format!(">{text}")
    } else {
        text
    }
}

fn duration(time: Duration) -> String {
    let micros = time.as_secs_f64() * 1e6;
    match micros {
        ..1e3 => format!("{micros:.0} µs"),
        ..1e6 => format!("{:.1} ms", micros / 1e3),
        _ => format!("{:.2} s", micros / 1e6),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_times_are_written_for_people() {
        assert_eq!([7, 1_000, 113_400].map(grouped), ["7", "1,000", "113,400"]);
        let times = [7, 1_200, 2_340_000].map(Duration::from_micros);
        assert_eq!(times.map(duration), ["7 µs", "1.2 ms", "2.34 s"]);
    }
}
