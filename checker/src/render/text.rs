//! Text for a terminal: nothing in it steers the terminal, and it keeps within its columns.

use super::style::Look;

/// What others wrote, made harmless: characters that a terminal obeys instead of showing are
/// escaped, and so is everything beyond ASCII where that cannot be shown.
pub(super) fn clean(text: &str, look: &Look) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            _ if shows(c, look) => out.push(c),
            '→' => out.push_str("->"),
            '←' => out.push_str("<-"),
            '…' => out.push_str("..."),
            '’' => out.push('\''),
            _ => out.extend(c.escape_default()),
        }
    }
    out
}

/// Several lines that others wrote and that stay lines: a compiler's diagnostics. Its colours are
/// kept if colours are shown.
pub(super) fn clean_lines(text: &str, look: &Look) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let color = color_code(rest);
        let (taken, keep) = match color {
            Some(length) => (length, look.color),
            None => (c.len_utf8(), matches!(c, '\n' | '\t') || shows(c, look)),
        };
        if keep {
            out.push_str(&rest[..taken]);
        } else if color.is_none() && !rest.starts_with("\r\n") {
            out.extend(c.escape_default());
        }
        rest = &rest[taken..];
    }
    out
}

/// A line that somebody's program has written, harmless but with its colours.
pub fn harmless(line: &str, look: &Look) -> String {
    clean_lines(line, look)
}

fn shows(c: char, look: &Look) -> bool {
    !steers(c) && (look.unicode || c.is_ascii())
}

/// The length of the escape sequence for a colour with which the text begins.
fn color_code(text: &str) -> Option<usize> {
    let parameters = text.strip_prefix("\u{1b}[")?;
    let end = parameters.find(|c: char| !c.is_ascii_digit() && c != ';')?;
    parameters[end..].starts_with('m').then_some(end + 3)
}

/// Whether a terminal obeys this character, or a reader cannot see it: controls, marks that turn
/// the direction of text, characters without a shape.
pub(super) fn steers(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
}

/// How many columns a clean text takes.
pub(super) fn width(text: &str) -> usize {
    text.chars().map(char_width).sum()
}

/// An approximation of Unicode's tables: marks that combine, and the blocks of wide characters.
fn char_width(c: char) -> usize {
    match c {
        '\u{300}'..='\u{36f}'
        | '\u{1ab0}'..='\u{1aff}'
        | '\u{1dc0}'..='\u{1dff}'
        | '\u{20d0}'..='\u{20ff}'
        | '\u{fe00}'..='\u{fe0f}'
        | '\u{fe20}'..='\u{fe2f}' => 0,
        '\u{1100}'..='\u{115f}'
        | '\u{2e80}'..='\u{303e}'
        | '\u{3041}'..='\u{a4cf}'
        | '\u{a960}'..='\u{a97f}'
        | '\u{ac00}'..='\u{d7a3}'
        | '\u{f900}'..='\u{faff}'
        | '\u{fe30}'..='\u{fe6f}'
        | '\u{ff00}'..='\u{ff60}'
        | '\u{ffe0}'..='\u{ffe6}'
        | '\u{1f300}'..='\u{1f64f}'
        | '\u{1f680}'..='\u{1f6ff}'
        | '\u{1f900}'..='\u{1f9ff}'
        | '\u{20000}'..='\u{3fffd}' => 2,
        _ => 1,
    }
}

/// The text, cut to so many columns with a sign that it was cut.
pub(super) fn shorten(text: &str, columns: usize, look: &Look) -> String {
    if width(text) <= columns {
        return text.to_owned();
    }
    let sign = look.pick("…", "..");
    let (head, _) = split_at_width(text, columns.saturating_sub(width(sign)));
    format!("{}{sign}", head.trim_end())
}

/// A line for a terminal, cut to so many columns. Sequences that colour it or make it a link take
/// none, and all of them are kept: what was begun is ended.
pub fn clip(line: &str, columns: usize) -> String {
    let mut clipped = String::new();
    let (mut left, mut chars) = (columns, line.chars());
    while let Some(c) = chars.next() {
        if c == '\x1b' {
            clipped.push(c);
            sequence(&mut chars, &mut clipped);
        } else if let Some(rest) = left.checked_sub(char_width(c)) {
            left = rest;
            clipped.push(c);
        } else {
            left = 0;
        }
    }
    clipped
}

/// Takes the rest of an escape sequence over as it is.
fn sequence(from: &mut std::str::Chars<'_>, to: &mut String) {
    let Some(kind) = from.next() else { return };
    to.push(kind);
    let is_end = |c: char, before: char| match kind {
        '[' => ('@'..='~').contains(&c),
        ']' => c == '\x07' || (before, c) == ('\x1b', '\\'),
        _ => true,
    };
    if !matches!(kind, '[' | ']') {
        return;
    }
    let mut before = kind;
    for c in from.by_ref() {
        to.push(c);
        if is_end(c, before) {
            return;
        }
        before = c;
    }
}

/// The text with spaces behind it, so that it takes so many columns.
pub(super) fn pad(text: &str, columns: usize) -> String {
    format!("{text}{}", " ".repeat(columns.saturating_sub(width(text))))
}

/// The text in lines of at most so many columns, broken between words. A longer word is broken
/// where `break_words` says so, and otherwise stands out.
pub(super) fn wrap(text: &str, columns: usize, break_words: bool) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for word in text.split(' ') {
        if !line.is_empty() && width(&line) + 1 + width(word) > columns {
            lines.push(std::mem::take(&mut line));
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
        while break_words && width(&line) > columns {
            let (head, tail) = split_at_width(&line, columns.max(1));
            if tail.is_empty() {
                break;
            }
            let tail = tail.to_owned();
            lines.push(head.to_owned());
            line = tail;
        }
    }
    lines.push(line);
    for line in &mut lines {
        line.truncate(line.trim_end_matches(' ').len());
    }
    lines
}

/// As much of the text as fits into so many columns (at least one character, if it may take any),
/// and the rest.
fn split_at_width(text: &str, columns: usize) -> (&str, &str) {
    let mut used = 0;
    for (index, c) in text.char_indices() {
        used += char_width(c);
        if used > columns && (index > 0 || columns == 0) {
            return text.split_at(index);
        }
    }
    (text, "")
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAIN: Look = Look {
        width: 80,
        color: false,
        unicode: true,
    };
    const ASCII: Look = Look {
        width: 80,
        color: false,
        unicode: false,
    };
    const COLOR: Look = Look {
        width: 80,
        color: true,
        unicode: true,
    };

    #[test]
    fn nothing_that_steers_a_terminal_gets_through() {
        let nasty = "a\u{1b}[2Jb\r\n\t\u{7}\u{7f}\u{9b}2J\u{202e}c\u{200b}é→";
        insta::assert_snapshot!(
            clean(nasty, &PLAIN),
            @r"a\u{1b}[2Jb\r\n\t\u{7}\u{7f}\u{9b}2J\u{202e}c\u{200b}é→"
        );
        assert!(clean(nasty, &ASCII).is_ascii());
        for c in (0..0x11_0000).filter_map(char::from_u32) {
            let cleaned = clean(&c.to_string(), &PLAIN);
            assert!(!cleaned.contains(|c: char| c.is_control()), "{cleaned:?}");
        }
    }

    #[test]
    fn diagnostics_keep_their_lines_and_nothing_but_colours_of_their_escapes() {
        let said = "error\u{1b}[1;31m: x\u{1b}[0m\r\n\tat \u{1b}[2J\u{1b}]0;title\u{7}\u{1b}[31";
        insta::assert_snapshot!(clean_lines(said, &PLAIN).escape_debug().to_string(),
            @r"error: x\n\tat \\u{1b}[2J\\u{1b}]0;title\\u{7}\\u{1b}[31");
        insta::assert_snapshot!(clean_lines(said, &COLOR).escape_debug().to_string(),
            @r"error\u{1b}[1;31m: x\u{1b}[0m\n\tat \\u{1b}[2J\\u{1b}]0;title\\u{7}\\u{1b}[31");
    }

    #[test]
    fn text_is_wrapped_between_words_and_keeps_its_spaces() {
        assert_eq!(wrap("one two three", 7, false), ["one two", "three"]);
        assert_eq!(wrap("a  b", 7, false), ["a  b"]);
        assert_eq!(wrap("unbreakable x", 4, false), ["unbreakable", "x"]);
        assert_eq!(wrap("unbreakable x", 4, true), ["unbr", "eaka", "ble", "x"]);
        assert_eq!(wrap("", 4, true), [""]);
        assert_eq!(wrap("日本語", 1, true), ["日", "本", "語"]);
    }

    #[test]
    fn a_clipped_line_keeps_its_sequences_and_ends_what_it_began() {
        let line = "\x1b[1mab日\x1b[0m\x1b]8;;file:///x\x1b\\cd\x1b]8;;\x1b\\";
        assert_eq!(clip(line, 80), line);
        let clipped = "\x1b[1mab\x1b[0m\x1b]8;;file:///x\x1b\\\x1b]8;;\x1b\\";
        assert_eq!(clip(line, 3), clipped);
        assert_eq!(clip("abc", 0), "");
        assert_eq!(clip("a\x1b", 1), "a\x1b");
    }

    #[test]
    fn text_is_cut_by_its_columns() {
        assert_eq!(shorten("abcdef", 6, &PLAIN), "abcdef");
        assert_eq!(shorten("abcdef", 4, &PLAIN), "abc…");
        assert_eq!(shorten("abcdef", 4, &ASCII), "ab..");
        assert_eq!(shorten("日本語日本語", 6, &PLAIN), "日本…");
        assert_eq!(pad("日本", 6), "日本  ");
        assert_eq!(width("e\u{301}"), 1);
    }
}
