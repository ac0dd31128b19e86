//! Watch mode: an editor on one half of the screen, this on the other. Whatever is saved is checked,
//! and single keys do the rest.
//!
//! What it does, it does through the other commands, each in a process of its own that can be ended
//! at any moment: a key never waits for a check.

mod alone;
mod editor;
mod event;
mod facts;
mod files;
mod keys;
mod list;
mod screen;
mod state;
mod terminal;
mod walk;
mod work;

use std::sync::mpsc;
use std::time::{Duration, Instant};

use checker::exit::ExitCode;

use crate::session::{Failure, Session};
use event::{Event, Signal};
use screen::Area;
use state::{State, Wanted};
use terminal::Terminal;
use work::{News, What, Work};

pub use alone::walk_through;
pub use facts::Facts;

/// Watches until it is told to quit.
pub fn watch(session: &Session) -> Result<ExitCode, Failure> {
    let (send, events) = mpsc::channel();
    event::signals(&send)?;
    let _watcher = files::watch(session, &send)?;
    let mut terminal = Terminal::enter()?;
    event::keys(&send);
    let mut state = State::new(session, terminal.area())?;
    let mut work: Option<Work> = None;
    let mut wanted = state.begin();
    let mut drawn: Option<Instant> = None;
    loop {
        match wanted {
            Wanted::Nothing => {}
            Wanted::Work(task) => {
                // The one in hand is about what was saved before.
                drop(work.take());
                work = Some(Work::start(session, task, terminal.area(), &send)?);
            }
            Wanted::NoWork => drop(work.take()),
            Wanted::Suspend => terminal.suspend()?,
            Wanted::Edit(editor, target) => {
                let ended = terminal.lend(|| editor::open(&editor, &target))?;
                state.edited(&editor, ended);
            }
            Wanted::Quit => break,
        }
        state.fit(terminal.area());
        // A flood of news is drawn now and then, so that no key waits behind it.
        let at_hand = events.try_recv().ok();
        if at_hand.is_none() || drawn.is_none_or(|drawn| drawn.elapsed() > NOW_AND_THEN) {
            terminal.show(&screen::rows(&state, terminal.area()))?;
            drawn = Some(Instant::now());
        }
        let Some(event) = at_hand.or_else(|| events.recv().ok()) else {
            break;
        };
        wanted = match event {
            Event::Signal(Signal::End(number)) => {
                drop(work.take());
                terminal.leave();
                std::process::exit(128 + number);
            }
            Event::Signal(Signal::Suspend) => Wanted::Suspend,
            Event::Signal(Signal::Continued) => {
                terminal.take()?;
                Wanted::Nothing
            }
            Event::Resized => Wanted::Nothing,
            Event::Key(key) => state.key(session, key)?,
            Event::Saved(paths) => state.saved(session, &paths)?,
            Event::Work(News { number, what }) => match work.take() {
                Some(mut done) if done.is(number) && matches!(what, What::Ended) => {
                    state.ended(session, done.exit_code())?
                }
                other => {
                    // What comes of work that was given up is no news.
                    if other.as_ref().is_some_and(|work| work.is(number)) {
                        state.news(what);
                    }
                    work = other;
                    Wanted::Nothing
                }
            },
        };
    }
    drop(work.take());
    terminal.leave();
    Ok(ExitCode::Passed)
}

/// How long the screen may be behind what has happened, while ever more happens.
const NOW_AND_THEN: Duration = Duration::from_millis(50);

/// The size that everything is drawn for when nobody says.
const USUAL: Area = Area {
    columns: 80,
    rows: 24,
};
