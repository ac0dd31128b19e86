//! What keys mean.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// What a key asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// The exercise after this one.
    Next,
    /// The list of all exercises.
    List,
    /// The next hint.
    Hint,
    /// A real run.
    Run,
    /// The schedule of the verdict, step by step.
    Replay,
    /// The exercise as it was handed out.
    Reset,
    /// The reference solution.
    Solution,
    /// The file, in the learner's editor.
    Edit,
    /// What Clippy would write otherwise.
    Polish,
    /// The verdict again.
    Check,
    /// Away from what is shown over the verdict.
    Back,
    /// So many rows down, or up.
    Scroll(isize),
    /// So many screens down, or up.
    Page(isize),
    /// To the beginning.
    Top,
    /// To the end.
    Bottom,
    /// The shell gets the terminal for a while.
    Suspend,
    /// The end.
    Quit,
}

/// What is said at the lower edge, in the order of use.
pub const HELP: [(&str, &str); 9] = [
    ("n", "next"),
    ("e", "edit"),
    ("l", "list"),
    ("h", "hint"),
    ("r", "run"),
    ("p", "replay"),
    ("s", "solution"),
    ("x", "reset"),
    ("q", "quit"),
];

/// What is said below the list.
pub const LIST_HELP: [(&str, &str); 2] = [("enter", "go there"), ("esc", "back")];

/// What a key asks for while an exercise is shown.
pub fn action(key: KeyEvent) -> Option<Action> {
    if let Some(action) = always(key) {
        return Some(action);
    }
    Some(match key.code {
        KeyCode::Char('n') => Action::Next,
        KeyCode::Char('l') => Action::List,
        KeyCode::Char('h') => Action::Hint,
        KeyCode::Char('r') => Action::Run,
        KeyCode::Char('p') => Action::Replay,
        KeyCode::Char('x') => Action::Reset,
        KeyCode::Char('o') => Action::Polish,
        KeyCode::Char('s') => Action::Solution,
        KeyCode::Char('c') => Action::Check,
        KeyCode::Char('e') => Action::Edit,
        KeyCode::Char('q') => Action::Quit,
        KeyCode::Char('j') => Action::Scroll(1),
        KeyCode::Char('k') => Action::Scroll(-1),
        KeyCode::Char(' ') => Action::Page(1),
        _ => scrolling(key.code)?,
    })
}

/// What a key asks for wherever one is.
pub fn always(key: KeyEvent) -> Option<Action> {
    let control = key.modifiers.contains(KeyModifiers::CONTROL);
    match key.code {
        KeyCode::Char('c' | 'd') if control => Some(Action::Quit),
        KeyCode::Char('z') if control => Some(Action::Suspend),
        _ => None,
    }
}

/// The keys that move within something.
pub fn scrolling(code: KeyCode) -> Option<Action> {
    Some(match code {
        KeyCode::Down => Action::Scroll(1),
        KeyCode::Up => Action::Scroll(-1),
        KeyCode::PageDown => Action::Page(1),
        KeyCode::PageUp => Action::Page(-1),
        KeyCode::Home => Action::Top,
        KeyCode::End => Action::Bottom,
        KeyCode::Esc => Action::Back,
        _ => return None,
    })
}
