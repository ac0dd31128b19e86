//! A walk through an execution that has the terminal to itself: `replay --step`.

use std::sync::mpsc;

use checker::exit::ExitCode;
use checker::render::Look;
use checker::render::timeline::Walk;

use super::event::{self, Event, Signal};
use super::keys::{self, Action};
use super::screen;
use super::terminal::Terminal;
use super::walk::{Then, Walking};
use crate::session::Failure;

/// Walks until it is told to quit. To be called before any thread is started.
pub fn walk_through(walk: Walk, look: Look) -> Result<ExitCode, Failure> {
    let (send, events) = mpsc::channel();
    event::signals(&send)?;
    let mut terminal = Terminal::enter()?;
    event::keys(&send);
    let mut walking = Walking::new(walk);
    loop {
        terminal.show(&screen::walk(&walking, look, terminal.area()))?;
        let Ok(event) = events.recv() else { break };
        let mut suspend = false;
        match event {
            Event::Signal(Signal::End(number)) => {
                terminal.leave();
                std::process::exit(128 + number);
            }
            Event::Signal(Signal::Suspend) => suspend = true,
            Event::Signal(Signal::Continued) => terminal.take()?,
            Event::Key(key) => match keys::always(key) {
                Some(Action::Quit) => break,
                Some(Action::Suspend) => suspend = true,
                _ if walking.key(key) == Then::Leave => break,
                _ => {}
            },
            Event::Resized | Event::Saved(_) | Event::Work(_) => {}
        }
        if suspend {
            terminal.suspend()?;
        }
    }
    terminal.leave();
    Ok(ExitCode::Passed)
}
