//! The whole report: the table, what is below it, and the machine.

use std::time::Duration;

use crate::catalog::benchmarks;
use crate::differences;
use crate::goals::{self, goals};
use crate::limits::Limits;
use crate::machine;
use crate::measure::memory::{FEW, Growth, MANY, growth};
use crate::measure::step::{StepCost, step_cost};
use crate::table::{Row, grouped, markdown, reasons};

/// Runs everything, and writes it as Markdown. `progress` is told each program before it is run.
pub fn report(limits: Limits, progress: &mut dyn FnMut(&str)) -> String {
    progress("the cost of a step");
    let step = step_cost();
    progress("the growth of memory");
    let growth = growth();
    let rows: Vec<Row> = benchmarks()
        .iter()
        .map(|program| {
            progress(&program.name);
            Row::measure(program, limits)
        })
        .collect();
    let sections = [
        format!("Measured on: {}.", machine::description()),
        legend(limits),
        markdown(&rows),
        format!("Not modelled:\n\n{}", reasons(&rows)),
        costs(step),
        growths(&growth),
        goals::markdown(&goals(&rows, step, &growth)),
    ];
    sections
        .map(|section| section.trim_end().to_owned())
        .join("\n\n")
        + "\n"
}

/// The page of the book: the report between what is to be said of it.
pub fn page(report: &str) -> String {
    format!(
        "{HEAD}\n{report}\n{DIFFERENCES}\n{}",
        differences::markdown()
    )
}

const HEAD: &str = "\
# Measured beside others

The explorer is not the only tool that runs Rust code under many schedules.
[loom](https://docs.rs/loom) and [shuttle](https://docs.rs/shuttle) do so too, and both search
depth-first. Here the same programs run under all of them, and under the explorer without its
reduction. Each program is written once; only the std that it is compiled against differs.

Two executions that differ only in the order of independent steps are the same *trace*. One
execution a trace is enough, and fewer would miss something. The numbers of traces come from formulas
and from a counter that knows nothing of the explorer.

This page is written by

```console
cargo bench -p explorer -- --page > book/src/measured.md
```

## The table
";

const DIFFERENCES: &str = "\
## Where they differ

Where the tools mean the same, their outcomes are the same; tests hold them to that, on the programs
above and on random ones. They do not always mean the same. loom also looks for what weak memory does,
which the explorer does not: for that, use loom.
";

fn legend(limits: Limits) -> String {
    format!(
        "`>` is a search that was cut off, after {} executions or {}. `+` are executions that were \
         begun and given up. `≠` is a whole search that found other outcomes. Times are of the processor; those under 200 ms \
         are medians of five searches; the last column compares with the faster of loom and shuttle.",
        grouped(limits.executions),
        seconds(limits.time),
    )
}

fn seconds(time: Duration) -> String {
    format!("{} s", time.as_secs_f64())
}

fn costs(step: StepCost) -> String {
    format!(
        "A step of the explorer, in executions of a thousand steps: {} ns in the engine alone; in a \
         search, {} ns for additions to a counter and {} ns for critical sections at a lock.",
        step.engine, step.counter, step.lock
    )
}

fn growths(growth: &[Growth]) -> String {
    let line = |growth: &Growth| {
        let (few, many) = (grouped(growth.few), grouped(growth.many));
        format!("- {}: {few} KiB, {many} KiB\n", growth.program)
    };
    format!(
        "Growth of the process in a search of {} executions, and in one of {} after it:\n\n{}",
        grouped(FEW),
        grouped(MANY),
        growth.iter().map(line).collect::<String>(),
    )
}
