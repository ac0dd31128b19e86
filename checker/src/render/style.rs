//! What a terminal can show: its width, colours and characters.

use anstyle::{AnsiColor, Style};

use crate::verdict::State;

/// How text is to look. The command line finds out what the terminal can do; this crate never
/// asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// Columns.
    pub width: usize,
    /// Whether colours are written.
    pub color: bool,
    /// Whether characters beyond ASCII are written.
    pub unicode: bool,
}

/// Below this many columns nothing gets narrower.
const NARROWEST: usize = 20;

/// What a piece of text is, which decides how it is painted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tone {
    /// Nothing in particular.
    Plain,
    /// Of a state: its mark and name.
    State(State),
    /// What the eye should find first.
    Strong,
    /// What may be passed over.
    Faint,
    /// A thread that waits.
    Waits,
    /// What can be typed.
    Command,
}

impl Look {
    /// The columns that may be used after an indentation.
    pub(super) fn columns(&self, indent: usize) -> usize {
        self.width.saturating_sub(indent).max(NARROWEST)
    }

    /// The text in the colour of its tone, if there are colours.
    pub(super) fn paint(&self, tone: Tone, text: &str) -> String {
        if !self.color || text.trim().is_empty() {
            return text.to_owned();
        }
        let style = tone.style();
        format!("{style}{text}{style:#}")
    }

    /// The mark of a state.
    pub(super) fn mark(&self, state: State) -> &'static str {
        match (state, self.unicode) {
            (State::Passed, true) => "✔",
            (State::Passed, false) => "ok",
            (State::Failed, true) => "✘",
            (State::Failed, false) => "X",
            (State::NotProved, _) => "?",
        }
    }

    /// The first string where there is more than ASCII, otherwise the second.
    pub(super) fn pick(&self, unicode: &'static str, ascii: &'static str) -> &'static str {
        if self.unicode { unicode } else { ascii }
    }
}

impl Tone {
    fn style(self) -> Style {
        let color = |color: AnsiColor| Style::new().fg_color(Some(color.into()));
        match self {
            Tone::Plain => Style::new(),
            Tone::State(State::Passed) => color(AnsiColor::Green).bold(),
            Tone::State(State::Failed) => color(AnsiColor::Red).bold(),
            Tone::State(State::NotProved) => color(AnsiColor::Yellow).bold(),
            Tone::Strong => Style::new().bold(),
            Tone::Faint => Style::new().dimmed(),
            Tone::Waits => color(AnsiColor::Yellow),
            Tone::Command => color(AnsiColor::Cyan),
        }
    }
}

/// The name of a state in a sentence.
pub(super) fn state_name(state: State) -> &'static str {
    match state {
        State::Passed => "passed",
        State::Failed => "failed",
        State::NotProved => "not proved",
    }
}
