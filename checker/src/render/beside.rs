//! Two texts beside each other where there is room, otherwise one below the other.

use super::style::{Look, Tone};
use super::text::{clean, pad, shorten, width, wrap};

/// A text with what it is called.
#[derive(Clone, Copy, Debug)]
pub struct Titled<'a> {
    /// What it is called.
    pub title: &'a str,
    /// What is in it.
    pub text: &'a str,
}

/// Below this many columns each, nobody can read code.
const LEAST: usize = 48;

/// Both texts. Lines of theirs that are too long for their side go on in the next row.
pub fn beside(left: Titled<'_>, right: Titled<'_>, look: &Look) -> String {
    let gap = look.pick(" │ ", " | ");
    let side = look.width.saturating_sub(width(gap)) / 2;
    if side < LEAST {
        return format!("{}\n{}", alone(left, look), alone(right, look));
    }
    let (left, right) = (rows(left, side, look), rows(right, side, look));
    let blank = (String::new(), Tone::Plain);
    let mut out = String::new();
    for number in 0..left.len().max(right.len()) {
        let (own, own_tone) = left.get(number).unwrap_or(&blank);
        let (other, other_tone) = right.get(number).unwrap_or(&blank);
        let space = pad("", side - width(own).min(side));
        let gap = if other.is_empty() {
            gap.trim_end()
        } else {
            gap
        };
        out.push_str(&look.paint(*own_tone, own));
        out.push_str(&space);
        out.push_str(&look.paint(Tone::Faint, gap));
        out.push_str(&look.paint(*other_tone, other));
        out.push('\n');
    }
    out
}

fn alone(titled: Titled<'_>, look: &Look) -> String {
    let rows = rows(titled, look.width, look).into_iter();
    rows.map(|(row, tone)| look.paint(tone, &row) + "\n")
        .collect()
}

/// The rows of a text that has so many columns, with its title above them.
fn rows(titled: Titled<'_>, columns: usize, look: &Look) -> Vec<(String, Tone)> {
    let title = shorten(&clean(titled.title, look), columns, look);
    let mut rows = vec![(title, Tone::Strong), (String::new(), Tone::Plain)];
    for line in titled.text.lines() {
        let line = clean(&line.replace('\t', "    "), look);
        let code = line.trim();
        // What goes on in the next row is as deep as its beginning.
        let depth = (line.len() - line.trim_start().len()).min(columns / 2);
        let lines = wrap(code, (columns - depth).max(1), true).into_iter();
        let deep = |line: String| format!("{}{line}", " ".repeat(depth));
        rows.extend(lines.map(|line| (deep(line).trim_end().to_owned(), Tone::Plain)));
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    const MINE: Titled<'_> = Titled {
        title: "yours",
        text: "fn f() {\n\tone();\n}\n",
    };
    const OTHER: Titled<'_> = Titled {
        title: "a solution",
        text: "/// A longer line than there is room for on one of the two sides.\nfn f() {}\n\u{1b}[2J\n\nend\n",
    };

    fn look(width: usize, unicode: bool) -> Look {
        Look {
            width,
            color: false,
            unicode,
        }
    }

    #[test]
    fn where_there_is_room_they_are_beside_each_other() {
        insta::assert_snapshot!(beside(MINE, OTHER, &look(110, true)), @r"
        yours                                                 │ a solution
                                                              │
        fn f() {                                              │ /// A longer line than there is room for on one of
            one();                                            │ the two sides.
        }                                                     │ fn f() {}
                                                              │ \u{1b}[2J
                                                              │
                                                              │ end
        ");
    }

    #[test]
    fn where_there_is_none_they_are_below_each_other() {
        insta::assert_snapshot!(beside(MINE, OTHER, &look(40, false)), @r"
        yours

        fn f() {
            one();
        }

        a solution

        /// A longer line than there is room for
        on one of the two sides.
        fn f() {}
        \u{1b}[2J

        end
        ");
    }

    #[test]
    fn every_row_keeps_within_the_width() {
        for columns in [20, 40, 98, 99, 100, 101, 200] {
            for unicode in [true, false] {
                let text = beside(OTHER, MINE, &look(columns, unicode));
                for row in text.lines() {
                    assert!(width(row) <= columns && row == row.trim_end(), "{row:?}");
                    assert!(unicode || row.is_ascii());
                }
            }
        }
    }
}
