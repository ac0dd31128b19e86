//! What is shown, and what follows from what happens. It touches no terminal.

#[cfg(test)]
mod tests;

use std::path::{Path, PathBuf};
use std::process::ExitStatus;

use checker::catalog::Exercise;
use checker::exit::ExitCode;
use checker::progress::{ExerciseState, Fingerprint};
use checker::render::{Look, harmless};
use crossterm::event::{KeyCode, KeyEvent};

use super::editor::{self, Target};
use super::facts::Facts;
use super::keys::{self, Action};
use super::list::{Entry, List, Then};
use super::screen::{self, Area};
use super::walk::{self, Walking};
use super::work::{Task, What};
use crate::commands::{after, status};
use crate::session::{Failure, Session};

/// What is to be done because of something that happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wanted {
    Nothing,
    /// This, instead of what is under way.
    Work(Task),
    /// What is under way is to be given up.
    NoWork,
    /// The shell gets the terminal.
    Suspend,
    /// This editor gets the terminal, with this to edit.
    Edit(String, Target),
    Quit,
}

/// What the screen shows in its middle.
#[derive(Clone, Debug)]
pub enum View {
    /// Text about the exercise: how to begin, a verdict, a hint.
    Text,
    /// The list of all exercises.
    List(List),
    /// The question whether to put the exercise back.
    Reset,
    /// The schedule of the verdict, step by step.
    Walk(Walking),
}

/// Which text is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shows {
    /// How to begin.
    Beginning,
    /// The verdict on the bytes with this fingerprint.
    Verdict(Fingerprint),
    /// Something else, over it.
    Other,
}

/// Why a command runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Purpose {
    /// To judge the bytes with this fingerprint.
    Check(Fingerprint),
    /// To put the exercise back.
    Reset,
    /// For what it says.
    Tell,
    /// For what it says, as it comes: a real run.
    Run,
    /// For the schedule that it follows.
    Walk,
}

/// Everything that the screen shows.
#[derive(Debug)]
pub struct State {
    /// All exercises.
    pub entries: Vec<Entry>,
    /// Which of them is in hand.
    pub current: usize,
    /// What is in the middle.
    pub view: View,
    /// The text, line by line.
    pub text: Vec<String>,
    /// How many of its lines are above the screen.
    pub scroll: usize,
    /// How the last check came out.
    pub code: Option<i32>,
    /// What is under way, in words.
    pub doing: Option<&'static str>,
    /// A line to be read once.
    pub notice: Option<String>,
    /// The file in hand, as it is named to people, and where it is.
    pub file: (String, PathBuf),
    look: Look,
    shows: Shows,
    purpose: Option<Purpose>,
    coming: Vec<String>,
    /// What the latest check told besides its text.
    facts: Facts,
    page: usize,
    area: Area,
}

impl State {
    /// The exercise to go on with, before anything has happened, on a screen of this size.
    pub fn new(session: &Session, area: Area) -> Result<Self, Failure> {
        let mut state = State {
            entries: Vec::new(),
            current: 0,
            view: View::Text,
            text: Vec::new(),
            scroll: 0,
            code: None,
            doing: None,
            notice: None,
            file: (String::new(), PathBuf::new()),
            look: session.look,
            shows: Shows::Beginning,
            purpose: None,
            coming: Vec::new(),
            facts: Facts::default(),
            page: 10,
            area,
        };
        state.refresh(session)?;
        state.current = state.next_open(session);
        state.open(session);
        Ok(state)
    }

    /// What to do first.
    pub fn begin(&mut self) -> Wanted {
        match self.entry().state {
            ExerciseState::NotStarted | ExerciseState::Passed => Wanted::Nothing,
            _ => self.check(),
        }
    }

    /// The exercise in hand.
    pub fn entry(&self) -> &Entry {
        &self.entries[self.current]
    }

    /// How to draw something for a screen of this size.
    pub fn look(&self, area: Area) -> Look {
        screen::fitted(self.look, area)
    }

    /// How many rows there are for the middle: as far as a page goes.
    pub fn page_of(&self, rows: usize) -> usize {
        rows.saturating_sub(1).max(1)
    }

    /// A key was pressed.
    pub fn key(&mut self, session: &Session, key: KeyEvent) -> Result<Wanted, Failure> {
        self.notice = None;
        match keys::always(key) {
            Some(Action::Suspend) => return Ok(Wanted::Suspend),
            Some(Action::Quit) => return Ok(Wanted::Quit),
            _ => {}
        }
        let entries = &self.entries;
        match &mut self.view {
            View::List(list) => match list.key(key, entries, self.page) {
                Then::Stay => Ok(Wanted::Nothing),
                Then::Leave => {
                    self.view = View::Text;
                    Ok(Wanted::Nothing)
                }
                Then::Jump(number) => Ok(self.jump(session, number)),
            },
            View::Reset => {
                self.view = View::Text;
                Ok(match key.code {
                    KeyCode::Char('y') => self.tell("putting it back", "reset", Purpose::Reset),
                    _ => Wanted::Nothing,
                })
            }
            View::Walk(walking) if key.code == KeyCode::Char('e') => {
                let line = walking.line().or(self.facts.line);
                Ok(self.edit(line))
            }
            View::Walk(walking) => {
                if walking.key(key) == walk::Then::Leave {
                    self.view = View::Text;
                }
                Ok(Wanted::Nothing)
            }
            View::Text => match keys::action(key) {
                Some(action) => self.act(session, action),
                None => Ok(Wanted::Nothing),
            },
        }
    }

    fn act(&mut self, session: &Session, action: Action) -> Result<Wanted, Failure> {
        Ok(match action {
            Action::Next => {
                let next = match self.entry().state {
                    ExerciseState::Passed => self.next_open(session),
                    _ => (self.current + 1) % self.entries.len(),
                };
                self.jump(session, next)
            }
            Action::List => {
                self.view = View::List(List::at(self.current));
                Wanted::Nothing
            }
            Action::Hint => self.tell("looking for a hint", "hint", Purpose::Tell),
            Action::Run => self.run(),
            Action::Replay => self.replay(),
            Action::Reset => {
                self.view = View::Reset;
                Wanted::Nothing
            }
            Action::Solution => {
                self.solution(session);
                Wanted::Nothing
            }
            Action::Polish => self.polish(),
            Action::Check => self.check(),
            Action::Edit => self.edit(self.facts.line),
            Action::Back
                if matches!(
                    self.purpose,
                    Some(Purpose::Tell | Purpose::Run | Purpose::Walk)
                ) =>
            {
                self.give_up()
            }
            Action::Back if self.shows == Shows::Other => self.check_or_begin(session),
            Action::Back => Wanted::Nothing,
            Action::Scroll(by) => self.scroll_to(self.scroll.saturating_add_signed(by)),
            Action::Page(by) => {
                let page = isize::try_from(self.page).unwrap_or(isize::MAX);
                self.scroll_to(self.scroll.saturating_add_signed(by.saturating_mul(page)))
            }
            Action::Top => self.scroll_to(0),
            Action::Bottom => self.scroll_to(usize::MAX),
            Action::Suspend => Wanted::Suspend,
            Action::Quit => Wanted::Quit,
        })
    }

    fn scroll_to(&mut self, line: usize) -> Wanted {
        self.scroll = line.min(self.text.len().saturating_sub(self.page));
        Wanted::Nothing
    }

    /// The screen has this size.
    pub fn fit(&mut self, area: Area) {
        self.area = area;
        self.page = self.page_of(area.middle());
        self.scroll_to(self.scroll);
    }

    /// Files were saved: that of the exercise in hand, or of another one, which is then in hand.
    pub fn saved(&mut self, session: &Session, paths: &[PathBuf]) -> Result<Wanted, Failure> {
        self.refresh(session)?;
        // It is the exercise being put back that writes: what comes of it is told at its end.
        if self.purpose == Some(Purpose::Reset) {
            return Ok(Wanted::Nothing);
        }
        let is_saved = |exercise: &Exercise| paths.contains(&exercise.answer());
        let exercises = session.catalog.exercises().enumerate();
        let saved: Vec<usize> = exercises
            .filter(|(_, exercise)| is_saved(exercise))
            .map(|(number, _)| number)
            .collect();
        let Some(&first) = saved.first() else {
            return Ok(Wanted::Nothing);
        };
        let number = match saved.contains(&self.current) {
            true => self.current,
            false => first,
        };
        // Half of a save, or only looked at.
        let is_news = number != self.current || self.is_news();
        if !is_news || contents(&self.path_of(session, number)).is_none() {
            return Ok(Wanted::Nothing);
        }
        self.view = View::Text;
        if number != self.current {
            self.current = number;
            self.open(session);
        }
        // Put back, by us or by somebody else: there is nothing to judge.
        if self.entry().state == ExerciseState::NotStarted {
            // What is said of putting it back stays, when the news of it comes after its end.
            if self.shows == Shows::Beginning && self.purpose.is_none() {
                return Ok(Wanted::Nothing);
            }
            self.open(session);
            return Ok(Wanted::NoWork);
        }
        Ok(self.check())
    }

    /// Whether the file holds other bytes than those that are judged, or being judged.
    fn is_news(&self) -> bool {
        let now = contents(&self.file.1);
        let known = match (self.purpose, self.shows) {
            (Some(Purpose::Check(print)), _) | (_, Shows::Verdict(print)) => Some(print),
            _ => None,
        };
        now != known
    }

    /// A command has something to say.
    pub fn news(&mut self, what: What) {
        match what {
            What::Line(line) | What::Progress(line) if self.purpose == Some(Purpose::Run) => {
                self.text.push(harmless(&line, &self.look));
                self.scroll_to(usize::MAX);
            }
            What::Line(line) => match Facts::from_line(&line) {
                Some(facts) => self.facts = facts,
                None => self.coming.push(line),
            },
            // What makes one wait is worth a word; a failure is part of the answer.
            What::Progress(line) if line.starts_with("Building") => self.notice = Some(line),
            What::Progress(line) => self.coming.push(line),
            What::Ended => {}
        }
    }

    /// The command that was under way has ended with this code.
    pub fn ended(&mut self, session: &Session, code: Option<i32>) -> Result<Wanted, Failure> {
        self.refresh(session)?;
        self.doing = None;
        self.notice = None;
        let text = std::mem::take(&mut self.coming);
        match self.purpose.take() {
            // What was judged is not what is there now.
            Some(Purpose::Check(print)) if contents(&self.file.1) != Some(print) => {
                return Ok(self.check());
            }
            Some(Purpose::Check(print)) => {
                self.code = code;
                self.shows = Shows::Verdict(print);
                self.show(text);
            }
            Some(Purpose::Run) => {}
            Some(Purpose::Reset) => {
                self.open(session);
                self.text
                    .extend(text.iter().map(|line| format!("  {line}")));
                // Something else was saved meanwhile.
                if self.entry().state != ExerciseState::NotStarted {
                    return Ok(self.check());
                }
            }
            Some(Purpose::Walk) if code == Some(ExitCode::Passed as i32) => self.walk(&text),
            Some(Purpose::Tell | Purpose::Walk) => {
                self.shows = Shows::Other;
                self.show(text);
            }
            None => {}
        }
        Ok(Wanted::Nothing)
    }

    fn show(&mut self, text: Vec<String>) {
        self.text = text;
        self.scroll = 0;
    }

    fn check(&mut self) -> Wanted {
        let Some(print) = contents(&self.file.1) else {
            self.notice = Some(format!("{} is empty, or not there", self.file.0));
            return Wanted::NoWork;
        };
        let mut task = self.task("checking", "check", Purpose::Check(print));
        task.args.push("--watched".to_owned());
        Wanted::Work(task)
    }

    fn check_or_begin(&mut self, session: &Session) -> Wanted {
        self.open(session);
        self.begin()
    }

    fn tell(&mut self, doing: &'static str, command: &str, purpose: Purpose) -> Wanted {
        Wanted::Work(self.task(doing, command, purpose))
    }

    fn task(&mut self, doing: &'static str, command: &str, purpose: Purpose) -> Task {
        (self.doing, self.purpose) = (Some(doing), Some(purpose));
        self.coming.clear();
        if matches!(purpose, Purpose::Check(_)) {
            self.facts = Facts::default();
        }
        let args = vec![command.to_owned(), self.entry().id.clone()];
        Task { doing, args }
    }

    fn give_up(&mut self) -> Wanted {
        (self.doing, self.purpose) = (None, None);
        self.notice = Some("stopped".to_owned());
        Wanted::NoWork
    }

    /// A real run, whose output is shown when it comes.
    fn run(&mut self) -> Wanted {
        self.show(Vec::new());
        self.shows = Shows::Other;
        self.tell("running it for real, esc stops it", "run", Purpose::Run)
    }

    /// The schedule that the verdict names, step by step.
    fn replay(&mut self) -> Wanted {
        let Some(schedule) = self.facts.schedule.clone() else {
            self.notice = Some("there is no schedule to replay".to_owned());
            return Wanted::Nothing;
        };
        let mut task = self.task("replaying", "replay", Purpose::Walk);
        let walk = [schedule, "--format".to_owned(), "walk".to_owned()];
        task.args.extend(walk);
        Wanted::Work(task)
    }

    /// The file in the learner's editor, at the line that the verdict is about.
    fn edit(&mut self, line: Option<u32>) -> Wanted {
        let Some(editor) = editor::named(|name| std::env::var(name).ok()) else {
            let says = "no editor is known: put its command into VISUAL or EDITOR".to_owned();
            self.notice = Some(says);
            return Wanted::Nothing;
        };
        let file = self.file.1.clone();
        Wanted::Edit(editor, Target { file, line })
    }

    /// The editor has ended like this.
    pub fn edited(&mut self, editor: &str, ended: std::io::Result<ExitStatus>) {
        self.notice = match ended {
            Ok(status) if status.success() => None,
            Ok(status) => Some(format!("`{editor}` has ended with {status}")),
            Err(error) => Some(format!("`{editor}` could not be started: {error}")),
        };
    }

    /// Begins to walk through the schedule that came.
    fn walk(&mut self, text: &[String]) {
        match text.iter().find_map(|line| serde_json::from_str(line).ok()) {
            Some(walk) => self.view = View::Walk(Walking::new(walk)),
            None => self.notice = Some("the schedule could not be followed".to_owned()),
        }
    }

    /// The reference solution beside the learner's own, after passing.
    fn solution(&mut self, session: &Session) {
        let exercise = self.exercise(session, self.current);
        match after::beside_own(session, exercise, &self.look(self.area)) {
            Ok(text) => {
                self.shows = Shows::Other;
                self.show(text.lines().map(str::to_owned).collect());
            }
            Err(failure) => self.notice = Some(failure.what),
        }
    }

    /// What Clippy would write otherwise, after passing.
    fn polish(&mut self) -> Wanted {
        if self.entry().state != ExerciseState::Passed {
            self.notice = Some("there is time for polish when you have passed".to_owned());
            return Wanted::Nothing;
        }
        let mut task = self.task("asking Clippy", "check", Purpose::Tell);
        task.args
            .extend(["--polish", "--watched"].map(str::to_owned));
        Wanted::Work(task)
    }

    fn jump(&mut self, session: &Session, number: usize) -> Wanted {
        self.current = number;
        self.view = View::Text;
        self.open(session);
        match self.begin() {
            Wanted::Nothing => Wanted::NoWork,
            work => work,
        }
    }

    /// Shows how to begin with the exercise in hand.
    fn open(&mut self, session: &Session) {
        let exercise = self.exercise(session, self.current);
        let path = exercise.answer();
        self.file = (session.shown(&path), path);
        (self.code, self.shows, self.purpose, self.doing) = (None, Shows::Beginning, None, None);
        self.facts = Facts::default();
        let text = match self.entry().state {
            ExerciseState::Passed => "You have passed it. `n` goes on.".to_owned(),
            _ => self.how_to_begin(),
        };
        self.show(text.lines().map(|line| format!("  {line}")).collect());
    }

    /// What to do with the file. Its name is never cut off where there is a row for it.
    fn how_to_begin(&self) -> String {
        let first = format!("Open {} in your editor and do what it says.", self.file.0);
        let first = match first.len() + 2 > self.area.columns {
            true => format!("Open\n{}\nin your editor and do what it says.", self.file.0),
            false => first,
        };
        format!("{first}\nWhenever you save it, it is checked.")
    }

    fn exercise<'a>(&self, session: &'a Session, number: usize) -> &'a Exercise {
        let mut exercises = session.catalog.exercises();
        exercises
            .nth(number)
            .expect("entries are made of exercises")
    }

    fn path_of(&self, session: &Session, number: usize) -> PathBuf {
        self.exercise(session, number).answer()
    }

    fn next_open(&self, session: &Session) -> usize {
        let done = |exercise: &Exercise| {
            let id = exercise.id.to_string();
            let mut entries = self.entries.iter();
            entries.any(|entry| entry.id == id && entry.state == ExerciseState::Passed)
        };
        let next = session.catalog.next(done).map(|next| next.id.to_string());
        let mut entries = self.entries.iter();
        next.and_then(|next| entries.position(|entry| entry.id == next))
            .unwrap_or(self.current)
    }

    /// Looks anew how far the learner is with each exercise.
    fn refresh(&mut self, session: &Session) -> Result<(), Failure> {
        let progress = session.progress()?;
        let entries = session.catalog.exercises().map(|exercise| Entry {
            id: exercise.id.to_string(),
            title: exercise.info.title.clone(),
            state: status::state(&progress, exercise),
        });
        self.entries = entries.collect();
        Ok(())
    }

    /// How the last check came out, in one word.
    pub fn verdict(&self) -> Option<&'static str> {
        if !matches!(self.shows, Shows::Verdict(_)) {
            return None;
        }
        let is = |code: ExitCode| self.code == Some(code as i32);
        Some(match () {
            () if is(ExitCode::Passed) => "passed",
            () if is(ExitCode::Failed) => "failed",
            () if is(ExitCode::NotProved) => "not proved",
            () => "not judged",
        })
    }
}

/// The fingerprint of a file's bytes; `None` if there are none.
fn contents(path: &Path) -> Option<Fingerprint> {
    let bytes = std::fs::read(path).ok().filter(|bytes| !bytes.is_empty())?;
    Some(Fingerprint::of(&bytes))
}
