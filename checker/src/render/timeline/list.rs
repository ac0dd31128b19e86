//! The timeline as a list: where there is no room for columns, and step by step.

use super::rows::{Line, Row};
use super::{At, Timeline, beside, digits, left_out};
use crate::render::style::{Look, Tone};
use crate::render::text::{clean, shorten, width, wrap};

/// Longer texts of a step (a line that it prints) are cut.
const LONGEST_TEXT: usize = 400;
/// So many panics of an execution are quoted.
const MOST_PANICS: usize = 5;

/// A line for each row: `thread: what`.
pub(super) fn draw(timeline: &Timeline, lines: &[Line<'_>], look: &Look) -> Vec<String> {
    let list = List::new(timeline, look);
    let text = |line: &Line<'_>| match line {
        Line::Row(row) => list.row(row),
        Line::LeftOut { rows, steps } => {
            let sign = look.pick("⋮", "...");
            let text = format!("{sign} {}", left_out(*rows, *steps));
            list.hanging("", &text, Tone::Faint)
        }
    };
    lines.iter().map(text).collect()
}

/// Every step with its line, and all who wait after it; then the panics.
pub(super) fn steps(timeline: &Timeline, look: &Look) -> String {
    let list = List::new(timeline, look);
    let mut out = String::new();
    let decisive = timeline.decisive();
    for (index, step) in timeline.steps.iter().enumerate() {
        out.push_str(&list.step(index, step.thread, &step.what(), index == decisive));
        out.push_str(&list.place(&step.at));
        for wait in &step.waiting {
            let name = timeline.thread_name(wait.thread);
            let text = clean(&format!("{name} {}", wait.why), look);
            let text = shorten(&text, LONGEST_TEXT, look);
            out.push_str(&list.hanging("", &text, Tone::Waits));
        }
    }
    for (thread, said) in timeline.panics.iter().take(MOST_PANICS) {
        let text = format!("{} panicked: {said}", timeline.thread_name(*thread));
        let text = shorten(&clean(&text, look), LONGEST_TEXT, look);
        out.push_str(&list.hanging("", &text, Tone::Strong));
    }
    out
}

struct List<'a> {
    timeline: &'a Timeline,
    look: &'a Look,
    /// Columns of the steps' numbers, with the mark before them.
    gutter: usize,
}

impl<'a> List<'a> {
    fn new(timeline: &'a Timeline, look: &'a Look) -> Self {
        List {
            timeline,
            look,
            gutter: 1 + digits(timeline.steps.len()),
        }
    }

    fn row(&self, row: &Row<'_>) -> String {
        if !row.waits {
            let mut out = self.step(row.step, row.thread, &row.what, row.decisive);
            out.push_str(&self.place(row.at));
            return out;
        }
        let name = self.timeline.thread_name(row.thread);
        let text = clean(&format!("{name} {}", row.what), self.look);
        let mut out = self.hanging("", &shorten(&text, LONGEST_TEXT, self.look), Tone::Waits);
        out.push_str(&self.place(row.at));
        out
    }

    fn step(&self, index: usize, thread: usize, what: &str, decisive: bool) -> String {
        let mark = if decisive {
            self.look.pick("▸", ">")
        } else {
            " "
        };
        let number = format!("{mark}{:>width$}", index + 1, width = self.gutter - 1);
        let text = format!("{}: {what}", self.timeline.thread_name(thread));
        let text = shorten(&clean(&text, self.look), LONGEST_TEXT, self.look);
        self.hanging(
            &number,
            &text,
            if decisive { Tone::Strong } else { Tone::Plain },
        )
    }

    /// The line that does it, below it.
    fn place(&self, at: &At) -> String {
        let text = match at {
            At::Answer { .. } => {
                let file = clean(&self.timeline.file, self.look);
                format!("{file}:{}", beside(at, 1, self.look))
            }
            _ => beside(at, 1, self.look),
        };
        if text.is_empty() {
            return String::new();
        }
        let indent = self.gutter + 4;
        let text = shorten(&text, self.look.columns(indent), self.look);
        format!(
            "{}{}\n",
            " ".repeat(indent),
            self.look.paint(Tone::Faint, &text)
        )
    }

    /// A number, and a text that stays right of it however long it is.
    fn hanging(&self, number: &str, text: &str, tone: Tone) -> String {
        let indent = self.gutter + 2;
        let mut out = String::new();
        for (index, line) in wrap(text, self.look.columns(indent), true)
            .iter()
            .enumerate()
        {
            let number = if index == 0 { number } else { "" };
            let gap = if line.is_empty() {
                0
            } else {
                indent - width(number)
            };
            out.push_str(&self.look.paint(Tone::Faint, number));
            out.push_str(&" ".repeat(gap));
            out.push_str(&self.look.paint(tone, line));
            out.push('\n');
        }
        out
    }
}
