//! The rows of a timeline: its steps, and between them who begins to wait.

use super::{At, Timeline};

/// A row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Row<'a> {
    /// The step it shows, or after which the wait begins; from 0.
    pub(super) step: usize,
    /// Whose row it is.
    pub(super) thread: usize,
    /// What the thread does, or what it waits for.
    pub(super) what: String,
    /// Whether it is the beginning of a wait.
    pub(super) waits: bool,
    /// The line that does it.
    pub(super) at: &'a At,
    /// Whether it is the step where things go wrong.
    pub(super) decisive: bool,
}

/// A row, or the place where rows were left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Line<'a> {
    /// A row.
    Row(Row<'a>),
    /// Rows that are not shown.
    LeftOut {
        /// How many.
        rows: usize,
        /// Of how many steps.
        steps: usize,
    },
}

impl<'a> Line<'a> {
    /// The row, if it is one.
    pub(super) fn row(&self) -> Option<&Row<'a>> {
        match self {
            Line::Row(row) => Some(row),
            Line::LeftOut { .. } => None,
        }
    }
}

/// All rows of a timeline.
pub(super) fn rows(timeline: &Timeline) -> Vec<Row<'_>> {
    let mut rows = Vec::new();
    let decisive = timeline.decisive();
    let mut before: &[_] = &[];
    for (index, step) in timeline.steps.iter().enumerate() {
        rows.push(Row {
            step: index,
            thread: step.thread,
            what: step.what(),
            waits: false,
            at: &step.at,
            decisive: index == decisive,
        });
        rows.extend(step.begin_to_wait(before).map(|wait| Row {
            step: index,
            thread: wait.thread,
            what: wait.why.clone(),
            waits: true,
            at: &wait.at,
            decisive: false,
        }));
        before = &step.waiting;
    }
    rows
}
