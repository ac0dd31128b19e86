//! A walk through an execution, forwards and backwards, by single keys.

use checker::render::Look;
use checker::render::timeline::Walk;
use crossterm::event::{KeyCode, KeyEvent};

/// So many steps at once.
const PAGE: usize = 10;

/// What is said at the lower edge.
const HELP: [(&str, &str); 6] = [
    ("space", "on"),
    ("b", "back"),
    ("home", "first"),
    ("end", "last"),
    ("w", "where it goes wrong"),
    ("q", "leave"),
];

/// An execution, and where in it one is.
#[derive(Clone, Debug)]
pub struct Walking {
    walk: Walk,
    at: usize,
}

/// What a key does to a walk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Then {
    /// It goes on.
    Stay,
    /// It is left.
    Leave,
}

impl Walking {
    /// A walk that begins at the first step.
    pub fn new(walk: Walk) -> Self {
        Walking { walk, at: 0 }
    }

    /// What a key does.
    pub fn key(&mut self, key: KeyEvent) -> Then {
        let last = self.walk.last();
        let at = self.at;
        self.at = match key.code {
            KeyCode::Char(' ' | 'l' | 'j') | KeyCode::Right | KeyCode::Down | KeyCode::Enter => {
                at + 1
            }
            KeyCode::Char('b' | 'h' | 'k') | KeyCode::Left | KeyCode::Up | KeyCode::Backspace => {
                at.saturating_sub(1)
            }
            KeyCode::PageDown => at + PAGE,
            KeyCode::PageUp => at.saturating_sub(PAGE),
            KeyCode::Char('g') | KeyCode::Home => 0,
            KeyCode::Char('G') | KeyCode::End => last,
            KeyCode::Char('w') => self.walk.timeline.decisive(),
            KeyCode::Char('q') | KeyCode::Esc => return Then::Leave,
            _ => at,
        }
        .min(last);
        Then::Stay
    }

    /// The line of the learner's file that this step is about, if there is one.
    pub fn line(&self) -> Option<u32> {
        self.walk.timeline.steps.get(self.at)?.at.line()
    }

    /// What is to be seen, in at most so many rows.
    pub fn rows(&self, look: &Look, rows: usize) -> Vec<String> {
        self.walk.frame(self.at, look, rows)
    }

    /// The keys that can be pressed, each with what it does.
    pub fn help() -> &'static [(&'static str, &'static str)] {
        &HELP
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use checker::render::timeline::Source;
    use checker::verdict::Evidence;
    use explorer::{Outcome, Place, ThreadId, Trace, TraceStep};

    fn walking(steps: u32) -> Walking {
        let step = |line| TraceStep {
            thread: ThreadId::MAIN,
            verb: "load".to_owned(),
            object: None,
            note: None,
            at: Place {
                file: "a.rs".to_owned(),
                line,
                column: 1,
            },
            waiting: Vec::new(),
            holding: Vec::new(),
        };
        let trace = Trace {
            threads: vec!["main".to_owned()],
            steps: (1..=steps).map(step).collect(),
            panics: Vec::new(),
        };
        let seen = Evidence {
            outcome: Outcome {
                observed: Vec::new(),
                printed: String::new(),
                end: explorer::End::Returned,
            },
            count: 1,
            schedule: None,
            minimal: true,
            trace,
            waiting: Vec::new(),
        };
        let source = Source {
            file: "a.rs",
            text: "",
        };
        Walking::new(Walk::new(&seen, &source))
    }

    #[test]
    fn keys_lead_forwards_and_backwards_and_not_beyond_the_ends() {
        let mut walking = walking(13);
        let keys = [
            (KeyCode::Char(' '), 2),
            (KeyCode::Right, 3),
            (KeyCode::Char('b'), 2),
            (KeyCode::Left, 1),
            (KeyCode::Left, 1),
            (KeyCode::PageDown, 11),
            (KeyCode::PageDown, 13),
            (KeyCode::Char(' '), 13),
            (KeyCode::Home, 1),
            (KeyCode::End, 13),
            (KeyCode::Char('g'), 1),
            (KeyCode::Char('w'), 13),
            (KeyCode::PageUp, 3),
            (KeyCode::Char('x'), 3),
        ];
        for (key, line) in keys {
            assert_eq!(walking.key(KeyEvent::from(key)), Then::Stay);
            assert_eq!(walking.line(), Some(line), "{key:?}");
        }
        assert_eq!(walking.key(KeyEvent::from(KeyCode::Esc)), Then::Leave);
    }

    #[test]
    fn an_execution_without_steps_can_be_walked_through() {
        let mut walking = walking(0);
        for key in [KeyCode::End, KeyCode::Right, KeyCode::Char('w')] {
            assert_eq!(walking.key(KeyEvent::from(key)), Then::Stay);
        }
        assert_eq!(walking.line(), None);
    }
}
