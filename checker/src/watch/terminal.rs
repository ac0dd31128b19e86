//! The terminal: taken over while we watch, and given back as it was, whatever happens.

use std::io::{self, Write, stdout};
use std::sync::Once;
use std::sync::atomic::{AtomicBool, Ordering};

use crossterm::cursor::{Hide, MoveTo, Show};
use crossterm::style::Print;
use crossterm::terminal::{
    self, BeginSynchronizedUpdate, Clear, ClearType, DisableLineWrap, EnableLineWrap,
    EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen,
};
use crossterm::{execute, queue};

use super::screen::Area;
use super::{USUAL, event};

/// Whether the terminal is ours.
static TAKEN: AtomicBool = AtomicBool::new(false);

/// The terminal, while it is ours.
#[derive(Debug)]
pub struct Terminal(());

impl Terminal {
    /// Takes it over.
    pub fn enter() -> io::Result<Self> {
        static PANICS: Once = Once::new();
        PANICS.call_once(give_back_on_panic);
        let mut terminal = Terminal(());
        terminal.take()?;
        Ok(terminal)
    }

    /// Takes it over again after it was given back, by us or by whoever stopped us.
    pub fn take(&mut self) -> io::Result<()> {
        // Whoever stopped us may have changed the terminal without our knowing.
        terminal::disable_raw_mode()?;
        terminal::enable_raw_mode()?;
        TAKEN.store(true, Ordering::Relaxed);
        execute!(stdout(), EnterAlternateScreen, Hide, DisableLineWrap)
    }

    /// Gives it back. It is given back on drop as well.
    pub fn leave(&mut self) {
        give_back();
    }

    /// Gives it back, stops this process as the terminal does for Ctrl-Z, and takes it over again
    /// when it is continued.
    pub fn suspend(&mut self) -> io::Result<()> {
        self.leave();
        event::stop_here();
        self.take()
    }

    /// Gives it back for as long as something else runs in it.
    pub fn lend<T>(&mut self, to: impl FnOnce() -> T) -> io::Result<T> {
        let returned = event::lend_keyboard(|| {
            self.leave();
            to()
        });
        self.take()?;
        Ok(returned)
    }

    /// How large it is.
    pub fn area(&self) -> Area {
        let size = terminal::size()
            .ok()
            .filter(|(columns, rows)| *columns > 0 && *rows > 0);
        size.map_or(USUAL, |(columns, rows)| Area {
            columns: usize::from(columns),
            rows: usize::from(rows),
        })
    }

    /// Shows these rows, at once.
    pub fn show(&mut self, rows: &[String]) -> io::Result<()> {
        let mut out = stdout().lock();
        queue!(out, BeginSynchronizedUpdate)?;
        for (number, row) in rows.iter().enumerate() {
            let at = MoveTo(0, u16::try_from(number).unwrap_or(u16::MAX));
            queue!(
                out,
                at,
                Clear(ClearType::CurrentLine),
                Print(row),
                Print("\x1b[0m")
            )?;
        }
        queue!(out, Clear(ClearType::FromCursorDown), EndSynchronizedUpdate)?;
        out.flush()
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        give_back();
    }
}

fn give_back() {
    if TAKEN.swap(false, Ordering::Relaxed) {
        let _ = execute!(stdout(), EnableLineWrap, Show, LeaveAlternateScreen);
        let _ = terminal::disable_raw_mode();
    }
}

/// A panic is printed to a terminal that can show it.
fn give_back_on_panic() {
    let print = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        give_back();
        print(panic);
    }));
}
