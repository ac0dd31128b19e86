//! What happens while we watch, from whatever side: each source has a thread, and all end in one
//! channel.

use std::path::PathBuf;
use std::sync::mpsc::Sender;
use std::thread;

use crossterm::event::{Event as Input, KeyEvent, KeyEventKind};

use super::work::News;

/// Something that happened.
#[derive(Debug)]
pub enum Event {
    /// A key was pressed.
    Key(KeyEvent),
    /// The terminal has another size.
    Resized,
    /// Files were written, or put in the place of others.
    Saved(Vec<PathBuf>),
    /// A command in another process had something to say.
    Work(News),
    /// The system asks for something.
    Signal(Signal),
}

/// What the system may ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signal {
    /// To end, by this signal.
    End(i32),
    /// To let the shell have the terminal.
    Suspend,
    /// To take the terminal again.
    Continued,
}

/// Reads the keyboard. The thread ends with the process, or when nobody listens.
pub fn keys(to: &Sender<Event>) {
    let to = to.clone();
    thread::spawn(move || {
        while let Ok(input) = crossterm::event::read() {
            let event = match input {
                Input::Key(key) if key.kind != KeyEventKind::Release => Event::Key(key),
                Input::Resize(..) => Event::Resized,
                _ => continue,
            };
            if to.send(event).is_err() {
                return;
            }
        }
        // No more input will come: there is no terminal any more.
        let _ = to.send(Event::Signal(Signal::End(HANGUP)));
    });
}

const HANGUP: i32 = 1;

/// Waits for signals in a thread, so that no code of ours runs in a signal handler. Call it before
/// any thread is started: all of them have to leave these signals to that one.
#[cfg(unix)]
pub fn signals(to: &Sender<Event>) -> std::io::Result<()> {
    use nix::sys::signal::{SigSet, Signal as Number};
    let mut set = SigSet::empty();
    for number in [
        Number::SIGHUP,
        Number::SIGINT,
        Number::SIGTERM,
        Number::SIGTSTP,
        Number::SIGCONT,
    ] {
        set.add(number);
    }
    set.thread_block()?;
    let to = to.clone();
    thread::spawn(move || {
        while let Ok(number) = set.wait() {
            let signal = match number {
                Number::SIGTSTP => Signal::Suspend,
                Number::SIGCONT => Signal::Continued,
                other => Signal::End(other as i32),
            };
            if to.send(Event::Signal(signal)).is_err() {
                return;
            }
        }
    });
    Ok(())
}

/// Stops this process and those that belong to it, as the terminal does for Ctrl-Z. Returns when it
/// is continued.
#[cfg(unix)]
pub fn stop_here() {
    use nix::sys::signal::{Signal as Number, kill};
    use nix::unistd::Pid;
    let _ = kill(Pid::from_raw(0), Number::SIGSTOP);
}

#[cfg(not(unix))]
pub fn signals(_to: &Sender<Event>) -> std::io::Result<()> {
    Ok(())
}

#[cfg(not(unix))]
pub fn stop_here() {}
