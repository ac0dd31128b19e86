//! Where everything of a picture lies, in pixels.

use super::{CHAR, LINE, MARGIN};
use crate::render::style::Look;
use crate::render::text::{clean, shorten, width, wrap};
use crate::render::timeline::rows::{Line, Row};
use crate::render::timeline::{Timeline, beside, digits};

/// A picture shows whatever a browser can.
const LOOK: Look = Look {
    width: 200,
    color: false,
    unicode: true,
};
/// A column of a thread is not wider than so many characters: what is longer takes several lines.
const WIDEST: usize = 26;
/// Nor is it narrower.
const NARROWEST: usize = 10;
/// The source is cut after so many.
const SOURCE: usize = 56;
/// Longer texts of a step (a line that it prints) are cut.
const LONGEST_TEXT: usize = 120;
/// More threads than this have no column.
const MOST: usize = 64;
/// Between a thread's line and its text.
const GAP: usize = 10;

/// Where the column of a thread lies.
pub(super) struct Column {
    /// Its line.
    pub(super) x: usize,
}

/// What stands in a row of the picture.
pub(super) enum Text<'a> {
    /// A row of the timeline.
    Row(&'a Row<'a>),
    /// The sign that some were left out.
    LeftOut { rows: usize, steps: usize },
}

/// A row of the picture.
pub(super) struct Band<'a> {
    pub(super) text: Text<'a>,
    pub(super) lines: Vec<String>,
    pub(super) beside: String,
    pub(super) y: usize,
    pub(super) height: usize,
}

impl Band<'_> {
    pub(super) fn row(&self) -> Option<&Row<'_>> {
        match &self.text {
            Text::Row(row) => Some(row),
            Text::LeftOut { .. } => None,
        }
    }
}

/// The whole picture.
pub(super) struct Layout<'a> {
    pub(super) names: Vec<String>,
    pub(super) file: String,
    pub(super) columns: Vec<Column>,
    pub(super) source_x: usize,
    pub(super) bands: Vec<Band<'a>>,
    pub(super) digits: usize,
    /// Whether threads still wait at the end.
    pub(super) is_stuck: bool,
    pub(super) width: usize,
    /// How many characters are beside each other.
    pub(super) chars: usize,
}

/// What others wrote, as it can be shown.
pub(super) fn readable(text: &str) -> String {
    clean(text, &LOOK)
}

fn pixels(chars: usize) -> usize {
    (chars * CHAR).div_ceil(10)
}

impl<'a> Layout<'a> {
    pub(super) fn new(timeline: &Timeline, lines: &'a [Line<'a>]) -> Self {
        let last = timeline.steps.last();
        let names = timeline.threads.iter().take(MOST);
        let names: Vec<String> = names
            .map(|name| shorten(&readable(name), WIDEST, &LOOK))
            .collect();
        let digits = digits(timeline.steps.len());
        let mut left = MARGIN + pixels(digits + 3);
        let mut columns = Vec::new();
        let mut rooms = Vec::new();
        for (thread, name) in names.iter().enumerate() {
            let room = room(thread, name, lines);
            columns.push(Column { x: left });
            rooms.push(room);
            left += GAP + pixels(room + 2);
        }
        let line_digits = lines.iter().filter_map(Line::row);
        let line_digits = line_digits.filter_map(|row| row.at.line());
        let line_digits = line_digits.map(|line| self::digits(line as usize));
        let line_digits = line_digits.max().unwrap_or(1);
        let source = |row: &Row<'_>| shorten(&beside(row.at, line_digits, &LOOK), SOURCE, &LOOK);
        let file = shorten(&readable(&timeline.file), SOURCE, &LOOK);
        let sources = lines.iter().filter_map(Line::row);
        let widest = sources.map(|row| width(&source(row))).max();
        let widest = widest.unwrap_or(0).max(width(&file));
        left += GAP;
        let mut y = MARGIN + LINE + 8;
        let mut band = |line: &'a Line<'a>| {
            let (text, lines, beside) = match line {
                Line::LeftOut { rows, steps } => {
                    let (rows, steps) = (*rows, *steps);
                    (Text::LeftOut { rows, steps }, Vec::new(), String::new())
                }
                Line::Row(row) => {
                    let room = rooms.get(row.thread).copied().unwrap_or(WIDEST);
                    (Text::Row(row), texts(row, timeline, room), source(row))
                }
            };
            let height = lines.len().max(1) * LINE;
            let band = Band {
                text,
                lines,
                beside,
                y,
                height,
            };
            y += height;
            band
        };
        let bands = lines.iter().map(&mut band).collect();
        let width = left + pixels(widest) + MARGIN;
        let width = width.max(MARGIN * 2 + pixels(40));
        Layout {
            names,
            file,
            columns,
            source_x: left,
            bands,
            digits,
            is_stuck: last.is_some_and(|step| !step.waiting.is_empty()),
            width,
            chars: (width - 2 * MARGIN) * 10 / CHAR,
        }
    }

    /// Where the text of a thread begins; of one without a column, at the left.
    pub(super) fn text_x(&self, thread: usize) -> usize {
        let column = self.columns.get(thread).or(self.columns.first());
        column.map_or(MARGIN + pixels(self.digits + 3), |column| column.x + GAP)
    }

    /// Where the last row ends.
    pub(super) fn below(&self) -> usize {
        let last = self.bands.last();
        last.map_or(MARGIN + 2 * LINE, |band| band.y + band.height)
    }
}

fn said(row: &Row<'_>) -> String {
    shorten(&readable(&row.what), LONGEST_TEXT, &LOOK)
}

/// How many characters the column of a thread has room for.
fn room(thread: usize, name: &str, lines: &[Line<'_>]) -> usize {
    let rows = lines.iter().filter_map(Line::row);
    let own = rows.filter(|row| row.thread == thread);
    let longest = own.map(|row| width(&said(row))).max().unwrap_or(0);
    longest.max(width(name)).clamp(NARROWEST, WIDEST)
}

/// The lines of a row's text. Of a thread that has no column it is said who it is.
fn texts(row: &Row<'_>, timeline: &Timeline, room: usize) -> Vec<String> {
    let said = said(row);
    let said = match row.thread < timeline.threads.len().min(MOST) {
        true => said,
        false => {
            let name = readable(&timeline.thread_name(row.thread));
            format!("{name}: {said}")
        }
    };
    wrap(&said, room, true)
}
