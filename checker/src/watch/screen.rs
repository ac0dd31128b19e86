//! Draws the state as rows of text: where one is, what is the matter, and what can be pressed.

use anstyle::{AnsiColor, Style};
use checker::progress::ExerciseState;
use checker::render::{Look, clip};

use super::keys::{HELP, LIST_HELP};
use super::list::{Entry, List};
use super::state::{State, View};
use super::walk::Walking;

/// How large the screen is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Area {
    pub columns: usize,
    pub rows: usize,
}

/// Rows above the middle, and below it.
const HEAD: usize = 3;
const FOOT: usize = 2;

impl Area {
    /// How many rows there are for the middle.
    pub fn middle(self) -> usize {
        self.rows.saturating_sub(HEAD + FOOT).max(1)
    }
}

/// The rows of the screen, from the top.
pub fn rows(state: &State, area: Area) -> Vec<String> {
    let paint = Paint(state.look(area).color);
    let mut rows = head(state, area, &paint);
    let middle = match &state.view {
        View::Text => text(state, area),
        View::List(list) => entries(state, list, area, &paint),
        View::Reset => question(state),
        View::Walk(walking) => walking.rows(&state.look(area), area.middle()),
    };
    let mut middle: Vec<String> = middle.into_iter().take(area.middle()).collect();
    middle.resize(area.middle(), String::new());
    rows.extend(middle);
    rows.extend(foot(state, area, &paint));
    rows.truncate(area.rows);
    let unicode = state.look(area).unicode;
    let shown = |row: &String| match unicode {
        true => clip(row, area.columns),
        false => clip(&in_ascii(row), area.columns),
    };
    rows.iter().map(shown).collect()
}

/// A row for a terminal that shows nothing else.
fn in_ascii(row: &str) -> String {
    let ascii = row.replace('…', "...");
    ascii.replace(|c: char| !c.is_ascii(), "?")
}

/// A walk that has the screen to itself.
pub fn walk(walking: &Walking, look: Look, area: Area) -> Vec<String> {
    let look = fitted(look, area);
    let mut rows = walking.rows(&look, area.rows.saturating_sub(1));
    rows.resize(area.rows.saturating_sub(1), String::new());
    rows.push(helped(Walking::help(), area, &Paint(look.color)));
    rows.iter().map(|row| clip(row, area.columns)).collect()
}

/// How to draw something for a screen of this size.
pub fn fitted(look: Look, area: Area) -> Look {
    Look {
        width: area.columns,
        ..look
    }
}

/// Keys, each with what it does: as many as there is room for, and always the last, which leads out.
fn helped(keys: &[(&str, &str)], area: Area, paint: &Paint) -> String {
    let mut keys = keys.to_vec();
    let width = |keys: &[(&str, &str)]| -> usize {
        let widths = keys.iter().map(|(key, what)| key.len() + what.len() + 3);
        widths.sum()
    };
    while keys.len() > 1 && width(&keys) > area.columns + 2 {
        keys.remove(keys.len() - 2);
    }
    let keys = keys.iter();
    let keys: Vec<String> = keys
        .map(|(key, what)| format!("{} {what}", paint.bold(key)))
        .collect();
    keys.join("  ")
}

struct Paint(bool);

impl Paint {
    fn with(&self, style: Style, text: &str) -> String {
        match self.0 {
            true => format!("{style}{text}{style:#}"),
            false => text.to_owned(),
        }
    }

    fn bold(&self, text: &str) -> String {
        self.with(Style::new().bold(), text)
    }

    fn faint(&self, text: &str) -> String {
        self.with(Style::new().dimmed(), text)
    }

    fn state(&self, state: ExerciseState, text: &str) -> String {
        let style = match state {
            ExerciseState::NotStarted => Style::new().dimmed(),
            ExerciseState::Passed => AnsiColor::Green.on_default(),
            _ => AnsiColor::Yellow.on_default(),
        };
        self.with(style, text)
    }
}

/// Where one is: how much is done, and which exercise this is.
fn head(state: &State, area: Area, paint: &Paint) -> Vec<String> {
    let topic = |entry: &Entry| entry.id.split('/').next().unwrap_or_default().to_owned();
    let here = topic(state.entry());
    let passed = |entries: &[&Entry]| {
        let passed = entries.iter().filter(|e| e.state == ExerciseState::Passed);
        format!("{} of {}", passed.count(), entries.len())
    };
    let all: Vec<&Entry> = state.entries.iter().collect();
    let in_topic: Vec<&Entry> = all.iter().copied().filter(|e| topic(e) == here).collect();
    let of = format!("{} passed   {here} {}", passed(&all), passed(&in_topic));
    let entry = state.entry();
    let name = format!("{}  {}", paint.bold(&entry.title), paint.faint(&entry.id));
    vec![
        format!("{}   {of}", paint.bold("threadlings")),
        name,
        paint.faint(&"-".repeat(area.columns)),
    ]
}

/// The text, from where it is scrolled to.
fn text(state: &State, _area: Area) -> Vec<String> {
    state.text.iter().skip(state.scroll).cloned().collect()
}

/// The list, with the chosen exercise in sight.
fn entries(state: &State, list: &List, area: Area, paint: &Paint) -> Vec<String> {
    let left = list.left(&state.entries);
    let filter = match list.filter.is_empty() {
        true if area.columns < 60 => paint.faint("  type to narrow the list down"),
        true => paint.faint("  type to narrow the list down: a name, a title, a state"),
        false => format!(
            "  narrowed down to: {}   ({} of {})",
            list.filter,
            left.len(),
            state.entries.len()
        ),
    };
    let height = area.middle().saturating_sub(2).max(1);
    let first = list.chosen.saturating_sub(height - 1);
    let shown = left.iter().enumerate().skip(first).take(height);
    let rows = shown.map(|(place, &number)| {
        let entry = &state.entries[number];
        let mark = if place == list.chosen { ">" } else { " " };
        let (id, sign) = (&entry.id, sign(entry.state));
        let row = format!("{mark}{sign} {id:<34} {:<22} ", entry.state.name());
        let row = paint.state(entry.state, &row);
        format!("{row} {}", entry.title)
    });
    let mut all = vec![filter, String::new()];
    all.extend(rows);
    if left.is_empty() {
        all.push("  nothing is called so".to_owned());
    }
    all
}

/// A state in one character, for screens that are too narrow for its name.
fn sign(state: ExerciseState) -> char {
    match state {
        ExerciseState::NotStarted => ' ',
        ExerciseState::InWork => '~',
        ExerciseState::Passed => '+',
        ExerciseState::PassedButChanged => '!',
    }
}

fn question(state: &State) -> Vec<String> {
    let mut lines = vec![String::new()];
    lines.push(format!("  Put {} back as it was handed out?", state.file.0));
    lines.push("  Your version is kept beside it.".to_owned());
    lines.push(String::new());
    lines.push("  y yes   any other key no".to_owned());
    lines
}

/// What is under way, and what can be pressed.
fn foot(state: &State, area: Area, paint: &Paint) -> Vec<String> {
    let below = state
        .text
        .len()
        .saturating_sub(state.scroll + area.middle());
    let mut says = match (&state.notice, state.doing, state.verdict()) {
        (Some(notice), _, _) => notice.clone(),
        (None, Some(doing), _) => format!("{doing} …"),
        (None, None, Some(verdict)) => match verdict {
            "passed" => {
                "passed: `n` goes on, `s` shows a solution, `o` what Clippy would polish".to_owned()
            }
            verdict => verdict.to_owned(),
        },
        (None, None, None) => String::new(),
    };
    if matches!(state.view, View::Text) && below > 0 {
        says = format!("{says}   ({below} more lines below)")
            .trim_start()
            .to_owned();
    }
    let keys = match state.view {
        View::Text => helped(&HELP, area, paint),
        View::List(_) => helped(&LIST_HELP, area, paint),
        View::Reset => String::new(),
        View::Walk(_) => helped(Walking::help(), area, paint),
    };
    vec![says, keys]
}
