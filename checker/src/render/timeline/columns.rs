//! The timeline as a table: a column a thread, a row a step, the source line beside.

use super::lanes::Lanes;
use super::rows::{Line, Row};
use super::{Timeline, beside, digits, left_out};
use crate::render::style::{Look, Tone};
use crate::render::text::{clean, pad, shorten, width, wrap};

/// Between two columns.
const GAP: usize = 2;
/// A column is never narrower than its longest word, unless that is longer than this.
const LONGEST_WORD: usize = 16;
/// A column is not made wider than this for the sake of one long step.
const WIDEST: usize = 32;
/// Nor wider than this for the sake of what a thread waits for: that may take several lines.
const WAIT: usize = 20;
/// So much of the source is always shown, if there is any.
const LEAST_SOURCE: usize = 16;
/// Longer texts of a step (a line that it prints) are cut.
const LONGEST_TEXT: usize = 120;

/// How wide everything is.
struct Widths {
    number: usize,
    threads: Vec<usize>,
    source: usize,
}

/// A row that is ready to be laid out.
struct Drawn<'a> {
    row: &'a Row<'a>,
    what: String,
    beside: String,
}

/// The heading of the table and its rows, or `None` if there is no room for one.
pub(super) fn draw(
    timeline: &Timeline,
    lines: &[Line<'_>],
    look: &Look,
) -> Option<(String, Vec<String>)> {
    let rows: Vec<Drawn<'_>> = prepare(lines, look);
    let names: Vec<String> = timeline
        .threads
        .iter()
        .map(|name| clean(name, look))
        .collect();
    let file = clean(&timeline.file, look);
    let widths = widths(&rows, &names, &file, timeline.steps.len(), look)?;
    let table = Table {
        look,
        widths,
        lanes: Lanes::new(timeline),
    };
    Some((table.header(&names, &file), table.rows(lines, &rows)))
}

fn prepare<'a>(lines: &'a [Line<'a>], look: &Look) -> Vec<Drawn<'a>> {
    let rows = || lines.iter().filter_map(Line::row);
    let line_digits = rows()
        .filter_map(|row| row.at.line())
        .map(|line| digits(line as usize));
    let line_digits = line_digits.max().unwrap_or(1);
    let drawn = |row: &'a Row<'a>| Drawn {
        row,
        what: shorten(&clean(&row.what, look), LONGEST_TEXT, look),
        beside: beside(row.at, line_digits, look),
    };
    rows().map(drawn).collect()
}

/// What a column needs at least, and what it would like, level by level: at first that steps are
/// on one line, then that the source can be read, then that waits are short and lines are whole.
struct Need {
    least: usize,
    likes: [usize; 3],
}

impl Need {
    fn of_thread(name: &str, rows: &[&Drawn<'_>]) -> Self {
        let longest = |waits: bool| {
            let texts = rows.iter().filter(move |drawn| drawn.row.waits == waits);
            texts.map(|drawn| width(&drawn.what)).max().unwrap_or(0)
        };
        let words = rows.iter().flat_map(|drawn| drawn.what.split(' '));
        let longest_word = words.map(width).max().unwrap_or(0);
        let least = longest_word.max(width(name)).min(LONGEST_WORD);
        let wish = longest(false).min(WIDEST);
        let more = longest(true).min(WAIT).max(wish);
        Need {
            least,
            likes: [wish, wish, more],
        }
    }

    fn of_source(rows: &[Drawn<'_>], file: &str) -> Self {
        let texts = rows.iter().map(|drawn| width(&drawn.beside));
        let longest = texts.max().unwrap_or(0).max(width(file));
        let least = longest.min(LEAST_SOURCE);
        Need {
            least,
            likes: [least, longest.min(WIDEST), longest],
        }
    }
}

/// Shares the terminal's columns out: first what each part needs at least, then one by one to
/// those that would like more.
fn widths(
    rows: &[Drawn<'_>],
    names: &[String],
    file: &str,
    steps: usize,
    look: &Look,
) -> Option<Widths> {
    let of_thread = |(thread, name): (usize, &String)| {
        let rows = rows.iter().filter(|drawn| drawn.row.thread == thread);
        Need::of_thread(name, &rows.collect::<Vec<_>>())
    };
    let mut needs: Vec<Need> = names.iter().enumerate().map(of_thread).collect();
    needs.push(Need::of_source(rows, file));
    let number = digits(steps);
    let mut widths: Vec<usize> = needs.iter().map(|need| need.least).collect();
    let fixed = 1 + number + GAP * widths.len();
    let used = fixed + widths.iter().sum::<usize>();
    let mut room = look.width.checked_sub(used)?;
    for level in 0..3 {
        let wanted: Vec<usize> = needs.iter().map(|need| need.likes[level]).collect();
        grow(&mut widths, &wanted, &mut room);
    }
    let source = widths.pop()?;
    Some(Widths {
        number,
        threads: widths,
        source,
    })
}

/// Gives one column after the other to those that want more, as long as there is room.
fn grow(widths: &mut [usize], wanted: &[usize], room: &mut usize) {
    let mut grows = true;
    while grows {
        grows = false;
        for (width, wanted) in widths.iter_mut().zip(wanted) {
            if *width < *wanted && *room > 0 {
                *width += 1;
                *room -= 1;
                grows = true;
            }
        }
    }
}

struct Table<'a> {
    look: &'a Look,
    widths: Widths,
    lanes: Lanes<'a>,
}

/// A part of a line: its text, how wide it is made, and how it is painted.
type Cell<'t> = (&'t str, usize, Tone);

impl Table<'_> {
    fn rows(&self, lines: &[Line<'_>], rows: &[Drawn<'_>]) -> Vec<String> {
        let mut rows = rows.iter();
        let text = |line: &Line<'_>| match line {
            Line::LeftOut { rows, steps } => self.left_out(*rows, *steps),
            Line::Row(_) => rows.next().map_or_else(String::new, |row| self.row(row)),
        };
        lines.iter().map(text).collect()
    }

    fn header(&self, names: &[String], file: &str) -> String {
        let names = names.iter().zip(&self.widths.threads);
        let names: Vec<_> = names
            .map(|(name, width)| (shorten(name, *width, self.look), *width))
            .collect();
        let cells = names
            .iter()
            .map(|(name, width)| (name.as_str(), *width, Tone::Strong));
        let file = shorten(file, self.widths.source, self.look);
        self.line(
            ("", ""),
            cells.collect(),
            (&file, self.widths.source, Tone::Strong),
        )
    }

    fn row(&self, drawn: &Drawn<'_>) -> String {
        let row = drawn.row;
        let number = if row.waits {
            String::new()
        } else {
            (row.step + 1).to_string()
        };
        let mark = if row.decisive {
            self.look.pick("▸", ">")
        } else {
            ""
        };
        let tone = match row {
            Row { waits: true, .. } => Tone::Waits,
            Row { decisive: true, .. } => Tone::Strong,
            _ => Tone::Plain,
        };
        let beside = shorten(&drawn.beside, self.widths.source, self.look);
        let mut out = String::new();
        let texts = wrap(&drawn.what, self.widths.threads[row.thread], true);
        for (index, text) in texts.iter().enumerate() {
            let cell = |(thread, width): (usize, &usize)| {
                if thread == row.thread {
                    return (text.as_str(), *width, tone);
                }
                let (sign, tone) = self.lanes.sign(thread, row, self.look);
                (sign, *width, tone)
            };
            let cells = self.widths.threads.iter().enumerate().map(cell).collect();
            let first = index == 0;
            let left = if first {
                (mark, number.as_str())
            } else {
                ("", "")
            };
            let beside = if first { beside.as_str() } else { "" };
            out.push_str(&self.line(left, cells, (beside, self.widths.source, Tone::Faint)));
        }
        out
    }

    fn left_out(&self, rows: usize, steps: usize) -> String {
        let sign = pad(self.look.pick("⋮", "..."), 1 + self.widths.number);
        format!(
            "{}\n",
            self.look
                .paint(Tone::Faint, &format!("{sign}  {}", left_out(rows, steps)))
        )
    }

    /// One line: what stands left of the table, the threads, what stands beside.
    fn line<'t>(&self, left: (&str, &str), mut cells: Vec<Cell<'t>>, beside: Cell<'t>) -> String {
        let (mark, number) = left;
        let number = format!("{number:>width$}", width = self.widths.number);
        cells.push(beside);
        let used = cells
            .iter()
            .rposition(|(text, ..)| !text.is_empty())
            .map_or(0, |last| last + 1);
        let mut line = self.look.paint(Tone::Strong, &pad(mark, 1));
        line.push_str(&self.look.paint(Tone::Faint, &number));
        for (index, (text, width, tone)) in cells[..used].iter().enumerate() {
            line.push_str(&" ".repeat(GAP));
            line.push_str(&self.look.paint(*tone, text));
            if index + 1 < used {
                line.push_str(&pad(
                    "",
                    width.saturating_sub(crate::render::text::width(text)),
                ));
            }
        }
        line.push('\n');
        line
    }
}
