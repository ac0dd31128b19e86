//! The timeline as a picture: a column a thread, a row a step, waits dashed, the source line beside.
//! It needs nothing from outside of itself, and can be read on a light and on a dark page.

mod layout;
#[cfg(test)]
mod tests;
mod xml;

use super::lanes::{Lane, Lanes};
use super::rows::rows;
use super::{Timeline, fold, left_out};
use crate::render::text::wrap;
use layout::{Band, Layout, Text};
use xml::escape;

/// The height of a line of text, in pixels.
const LINE: usize = 20;
/// The width of a character, in tenths of a pixel: six tenths of the size of the letters.
const CHAR: usize = 78;
/// Around everything.
const MARGIN: usize = 16;

/// Everything that decides about colours. What they say, dashes, a sign and bold letters say too.
const STYLE: &str = "\
.page{fill:#fff}.wrong-row{fill:#ffebe9}\
text{font:13px ui-monospace,Menlo,Consolas,'DejaVu Sans Mono',monospace;fill:#1f2328;white-space:pre}\
.strong{font-weight:bold}.faint{fill:#59636e}.waits{fill:#8a5a00}.wrong{fill:#b3131f;font-weight:bold}\
.runs{stroke:#818b98;stroke-width:1.5}.dashed{stroke:#b07500;stroke-width:2;stroke-dasharray:3 4}\
.dot{fill:#1f2328}.wrong-dot{fill:#b3131f}.rule{stroke:#d1d9e0}\
@media(prefers-color-scheme:dark){.page{fill:#0d1117}.wrong-row{fill:#3d1519}\
text{fill:#e6edf3}.faint{fill:#9198a1}.waits{fill:#e3b341}.wrong{fill:#ff9a92}\
.runs{stroke:#656c76}.dashed{stroke:#d29922}.dot{fill:#e6edf3}.wrong-dot{fill:#ff9a92}.rule{stroke:#3d444d}}";

/// The timeline as SVG; `end` is what there is to say of its end.
pub fn svg(timeline: &Timeline, end: &[String]) -> String {
    let lines = fold::fold(rows(timeline));
    let layout = Layout::new(timeline, &lines);
    let end = end.iter().map(|line| layout::readable(line));
    let end: Vec<String> = end
        .flat_map(|line| wrap(&line, layout.chars, true))
        .collect();
    let (width, below) = (layout.width, layout.below());
    let height = below + (end.len() + 1) * LINE + MARGIN;
    let title = format!("An execution of {}, step by step", timeline.file);
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"0 0 {width} {height}\" role=\"img\" aria-labelledby=\"title desc\">\n\
         <title id=\"title\">{}</title>\n<desc id=\"desc\">{}</desc>\n<style>{STYLE}</style>\n\
         <rect class=\"page\" width=\"{width}\" height=\"{height}\"/>\n",
        escape(&layout::readable(&title)),
        escape(&described(timeline, &end)),
    );
    heading(&layout, &mut out);
    for band in &layout.bands {
        mark(band, &layout, &mut out);
    }
    lifelines(timeline, &layout, &mut out);
    for band in &layout.bands {
        self::band(band, &layout, &mut out);
    }
    for (index, line) in end.iter().enumerate() {
        text(MARGIN, below + (index + 1) * LINE, "", line, &mut out);
    }
    out.push_str("</svg>\n");
    out
}

/// The picture in words, for those who cannot see it.
fn described(timeline: &Timeline, end: &[String]) -> String {
    let steps = timeline.steps.len();
    let names: Vec<String> = (0..timeline.threads.len())
        .map(|thread| timeline.thread_name(thread))
        .collect();
    let said = format!("{steps} steps by {}.", names.join(", "));
    let end = end.join(" ");
    format!("{} At its end: {}", layout::readable(&said), end.trim())
}

fn heading(layout: &Layout<'_>, out: &mut String) {
    let baseline = MARGIN + LINE - 6;
    for (column, name) in layout.columns.iter().zip(&layout.names) {
        text(column.x, baseline, "strong", name, out);
    }
    text(layout.source_x, baseline, "strong", &layout.file, out);
    let (y, right) = (MARGIN + LINE + 2, layout.width - MARGIN);
    out.push_str(&format!(
        "<line class=\"rule\" x1=\"{MARGIN}\" y1=\"{y}\" x2=\"{right}\" y2=\"{y}\"/>\n"
    ));
}

/// What lies behind the step where things go wrong.
fn mark(band: &Band<'_>, layout: &Layout<'_>, out: &mut String) {
    if layout.is_stuck && band.row().is_some_and(|row| row.decisive) {
        out.push_str(&format!(
            "<rect class=\"wrong-row\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"/>\n",
            MARGIN / 2,
            band.y,
            layout.width - MARGIN,
            band.height
        ));
    }
}

/// The line of each thread, from its start to its end, dashed where it waits.
fn lifelines(timeline: &Timeline, layout: &Layout<'_>, out: &mut String) {
    let lanes = Lanes::new(timeline);
    for (thread, column) in layout.columns.iter().enumerate() {
        let mut drawn: Option<(Lane, usize, usize)> = None;
        for band in &layout.bands {
            let lane = match band.row() {
                Some(row) if row.thread == thread && row.waits => Lane::Waits,
                Some(row) if row.thread == thread => Lane::Runs,
                Some(row) => lanes.lane(thread, row),
                // Where steps were left out, it goes on as before.
                None => drawn.map_or(Lane::Absent, |(lane, ..)| lane),
            };
            let (top, bottom) = (band.y, band.y + band.height);
            drawn = match drawn {
                Some((before, from, _)) if before == lane => Some((lane, from, bottom)),
                other => {
                    line(column.x, other, out);
                    Some((lane, top, bottom))
                }
            };
        }
        line(column.x, drawn, out);
    }
}

fn line(x: usize, drawn: Option<(Lane, usize, usize)>, out: &mut String) {
    let Some((lane, top, bottom)) = drawn else {
        return;
    };
    let class = match lane {
        Lane::Absent => return,
        Lane::Runs => "runs",
        Lane::Waits => "dashed",
    };
    out.push_str(&format!(
        "<line class=\"{class}\" x1=\"{x}\" y1=\"{top}\" x2=\"{x}\" y2=\"{bottom}\"/>\n"
    ));
}

fn band(band: &Band<'_>, layout: &Layout<'_>, out: &mut String) {
    let baseline = band.y + LINE - 6;
    let row = match &band.text {
        Text::LeftOut { rows, steps } => {
            let said = left_out(*rows, *steps);
            text(MARGIN, baseline, "faint", "⋮", out);
            return text(layout.text_x(0), baseline, "faint", &said, out);
        }
        Text::Row(row) => row,
    };
    // What comes to an end may be as wanted: it is marked, but not as wrong.
    let wrong = row.decisive && layout.is_stuck;
    let class = match (row.waits, row.decisive) {
        (true, _) => "waits",
        (_, true) if wrong => "wrong",
        (_, true) => "strong",
        _ => "",
    };
    if !row.waits {
        let number = format!(
            "{}{:>width$}",
            if row.decisive { "▸" } else { " " },
            row.step + 1,
            width = layout.digits
        );
        let number_class = if row.decisive { class } else { "faint" };
        text(MARGIN, baseline, number_class, &number, out);
        if let Some(column) = layout.columns.get(row.thread) {
            let (x, y) = (column.x, band.y + LINE / 2);
            let class = if wrong { "wrong-dot" } else { "dot" };
            out.push_str(&format!(
                "<circle class=\"{class}\" cx=\"{x}\" cy=\"{y}\" r=\"4\"/>\n"
            ));
        }
    }
    let x = layout.text_x(row.thread);
    for (index, line) in band.lines.iter().enumerate() {
        text(x, baseline + index * LINE, class, line, out);
    }
    text(layout.source_x, baseline, "faint", &band.beside, out);
}

fn text(x: usize, y: usize, class: &str, said: &str, out: &mut String) {
    if said.trim().is_empty() {
        return;
    }
    let class = match class {
        "" => String::new(),
        class => format!(" class=\"{class}\""),
    };
    let said = escape(said);
    out.push_str(&format!(
        "<text{class} x=\"{x}\" y=\"{y}\" xml:space=\"preserve\">{said}</text>\n"
    ));
}
