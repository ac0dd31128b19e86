//! The list of all exercises: filtered by what is typed, and left with a choice.

use checker::progress::ExerciseState;
use crossterm::event::{KeyCode, KeyEvent};

use super::keys::{Action, scrolling};

/// What is shown of an exercise.
#[derive(Clone, Debug)]
pub struct Entry {
    /// `topic/name`.
    pub id: String,
    pub title: String,
    pub state: ExerciseState,
}

/// The list while it is open.
#[derive(Clone, Debug, Default)]
pub struct List {
    /// What was typed to narrow it down.
    pub filter: String,
    /// Which of those that are left is chosen.
    pub chosen: usize,
}

/// What a key does to the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Then {
    /// It stays open.
    Stay,
    /// It is left, for the exercise of this number.
    Jump(usize),
    /// It is left.
    Leave,
}

impl List {
    /// The list with this exercise chosen.
    pub fn at(exercise: usize) -> Self {
        List {
            filter: String::new(),
            chosen: exercise,
        }
    }

    /// The numbers of the exercises that the filter leaves.
    pub fn left(&self, entries: &[Entry]) -> Vec<usize> {
        let wanted = self.filter.to_lowercase();
        let matches = |entry: &Entry| {
            let (id, title) = (entry.id.to_lowercase(), entry.title.to_lowercase());
            let state = entry.state.name();
            [id.as_str(), title.as_str(), state]
                .iter()
                .any(|text| text.contains(&wanted))
        };
        (0..entries.len())
            .filter(|&number| matches(&entries[number]))
            .collect()
    }

    /// What a key does. Letters narrow the list down.
    pub fn key(&mut self, key: KeyEvent, entries: &[Entry], page: usize) -> Then {
        let left = self.left(entries);
        match key.code {
            KeyCode::Enter => {
                return left
                    .get(self.chosen)
                    .map_or(Then::Stay, |&number| Then::Jump(number));
            }
            KeyCode::Esc if self.filter.is_empty() => return Then::Leave,
            KeyCode::Esc => self.narrow(String::new()),
            KeyCode::Backspace => {
                let mut filter = self.filter.clone();
                filter.pop();
                self.narrow(filter);
            }
            KeyCode::Char(c) => self.narrow(format!("{}{c}", self.filter)),
            code => self.go(scrolling(code), left.len(), page),
        }
        Then::Stay
    }

    fn narrow(&mut self, filter: String) {
        self.filter = filter;
        self.chosen = 0;
    }

    fn go(&mut self, action: Option<Action>, left: usize, page: usize) {
        let last = left.saturating_sub(1);
        let page = isize::try_from(page).unwrap_or(isize::MAX);
        self.chosen = match action {
            Some(Action::Scroll(by)) => self.chosen.saturating_add_signed(by),
            Some(Action::Page(by)) => self.chosen.saturating_add_signed(by.saturating_mul(page)),
            Some(Action::Top) => 0,
            Some(Action::Bottom) => last,
            _ => self.chosen,
        }
        .min(last);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entries() -> Vec<Entry> {
        let entry = |id: &str, title: &str, state| Entry {
            id: id.to_owned(),
            title: title.to_owned(),
            state,
        };
        vec![
            entry(
                "joining/join_all",
                "Join all of them",
                ExerciseState::Passed,
            ),
            entry("joining/join_one", "Wait for one", ExerciseState::InWork),
            entry("daemons/stop_flag", "Stop it", ExerciseState::NotStarted),
        ]
    }

    fn press(list: &mut List, code: KeyCode) -> Then {
        list.key(KeyEvent::from(code), &entries(), 10)
    }

    #[test]
    fn letters_narrow_the_list_down_by_name_title_and_state() {
        let mut list = List::at(2);
        for (typed, left) in [
            ("JOIN", vec![0, 1]),
            ("wait for", vec![1]),
            ("passed", vec![0]),
        ] {
            list.narrow(String::new());
            for c in typed.chars() {
                assert_eq!(press(&mut list, KeyCode::Char(c)), Then::Stay);
            }
            assert_eq!(list.left(&entries()), left, "{typed}");
        }
        assert_eq!(press(&mut list, KeyCode::Backspace), Then::Stay);
        assert_eq!(list.filter, "passe");
        assert_eq!(press(&mut list, KeyCode::Esc), Then::Stay);
        assert_eq!(list.left(&entries()).len(), 3);
        assert_eq!(press(&mut list, KeyCode::Esc), Then::Leave);
    }

    #[test]
    fn the_choice_keeps_within_what_is_left() {
        let mut list = List::at(0);
        press(&mut list, KeyCode::Up);
        assert_eq!(press(&mut list, KeyCode::Enter), Then::Jump(0));
        for _ in 0..5 {
            press(&mut list, KeyCode::Down);
        }
        assert_eq!(press(&mut list, KeyCode::Enter), Then::Jump(2));
        press(&mut list, KeyCode::Home);
        press(&mut list, KeyCode::PageDown);
        assert_eq!(list.chosen, 2);
        for c in "zzz".chars() {
            press(&mut list, KeyCode::Char(c));
        }
        assert_eq!(press(&mut list, KeyCode::Enter), Then::Stay);
    }
}
