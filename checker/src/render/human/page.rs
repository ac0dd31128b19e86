//! A page of text: indented paragraphs, blocks of lines, commands.

use crate::render::style::{Look, Tone};
use crate::render::text::{clean, shorten, width, wrap};
use crate::verdict::State;

/// Paragraphs are not longer than this, whatever a program has printed.
const LONGEST: usize = 2_000;

/// Text that grows line by line.
pub(in crate::render) struct Page<'a> {
    look: &'a Look,
    text: String,
}

impl<'a> Page<'a> {
    pub(in crate::render) fn new(look: &'a Look) -> Self {
        Page {
            look,
            text: String::new(),
        }
    }

    pub(in crate::render) fn look(&self) -> &'a Look {
        self.look
    }

    pub(in crate::render) fn text(self) -> String {
        self.text
    }

    /// An empty line, unless there is one already.
    pub(in crate::render) fn blank(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }

    /// A line with the mark of a state.
    pub(in crate::render) fn heading(&mut self, state: State, text: &str) {
        let line = format!("{} {}", self.look.mark(state), clean(text, self.look));
        self.text
            .push_str(&self.look.paint(Tone::State(state), &line));
        self.text.push('\n');
    }

    /// Prose, wrapped. Line breaks in it are kept, and what follows them is indented further.
    pub(in crate::render) fn paragraph(&mut self, indent: usize, tone: Tone, text: &str) {
        for (index, part) in text.split('\n').enumerate() {
            let indent = indent + if index == 0 { 0 } else { 2 };
            let part = shorten(&clean(part, self.look), LONGEST, self.look);
            for line in wrap(&part, self.look.columns(indent), false) {
                self.line(indent, tone, &line);
            }
        }
    }

    /// Lines that are laid out already.
    pub(in crate::render) fn block(&mut self, indent: usize, lines: &str) {
        for line in lines.lines() {
            self.line(indent, Tone::Plain, line);
        }
    }

    /// Commands, each with what it is for. They are never wrapped, so that they can be copied.
    pub(in crate::render) fn commands(&mut self, indent: usize, commands: &[(String, String)]) {
        let label_width = commands
            .iter()
            .map(|(label, _)| width(label))
            .max()
            .unwrap_or(0);
        for (label, command) in commands {
            let gap = " ".repeat(label_width - width(label) + 2);
            let command = self.look.paint(Tone::Command, &clean(command, self.look));
            self.line(indent, Tone::Plain, &format!("{label}{gap}{command}"));
        }
    }

    /// A line that is laid out and clean already.
    pub(in crate::render) fn line(&mut self, indent: usize, tone: Tone, line: &str) {
        if !line.is_empty() {
            self.text.push_str(&" ".repeat(indent));
            self.text.push_str(&self.look.paint(tone, line));
        }
        self.text.push('\n');
    }
}

/// A fragment as a sentence: with a capital and a full stop. What begins with a name, a path or a
/// quotation keeps its beginning.
pub(in crate::render) fn sentence(text: &str) -> String {
    let text = text.trim();
    let first_word = text.split(' ').next().unwrap_or_default();
    if !text.contains(' ') {
        return text.to_owned();
    }
    let mut chars = text.chars();
    let mut sentence = match chars.next() {
        Some(first) if first_word.chars().all(char::is_alphabetic) => {
            first.to_uppercase().collect()
        }
        first => first.map(String::from).unwrap_or_default(),
    };
    sentence.push_str(chars.as_str());
    if !sentence.ends_with(['.', '!', '?', ':']) {
        sentence.push('.');
    }
    sentence
}

/// `1 execution`, `2 executions`.
pub(in crate::render) fn count(number: u64, thing: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {thing}{plural}")
}

/// Text that was written over several lines, as one.
pub(in crate::render) fn one_line(text: &str) -> String {
    text.replace('\n', " ")
}
