//! What happens while we watch, from whatever side: each source has a thread, and all end in one
//! channel.

use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::Duration;

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

/// Held by whoever reads the keyboard: we, or a program that the terminal is lent to.
static KEYBOARD: Mutex<()> = Mutex::new(());
/// Whether the terminal is lent to another program, which then has a say in what signals mean.
static LENT: AtomicBool = AtomicBool::new(false);

/// Runs something that has the keyboard to itself meanwhile.
pub fn lend_keyboard<T>(to: impl FnOnce() -> T) -> T {
    let _keyboard = KEYBOARD.lock().unwrap_or_else(PoisonError::into_inner);
    LENT.store(true, Ordering::SeqCst);
    let returned = to();
    LENT.store(false, Ordering::SeqCst);
    returned
}

/// Reads the keyboard. The thread ends with the process, or when nobody listens.
pub fn keys(to: &Sender<Event>) {
    let to = to.clone();
    thread::spawn(move || {
        while wait_for_input() {
            let _keyboard = KEYBOARD.lock().unwrap_or_else(PoisonError::into_inner);
            // Whatever it was may have been for the program that had the keyboard until now.
            while crossterm::event::poll(Duration::ZERO).unwrap_or(false) {
                let event = match crossterm::event::read() {
                    Ok(Input::Key(key)) if key.kind != KeyEventKind::Release => Event::Key(key),
                    Ok(Input::Resize(..)) => Event::Resized,
                    _ => continue,
                };
                if to.send(event).is_err() {
                    return;
                }
            }
        }
        // No more input will come: there is no terminal any more.
        let _ = to.send(Event::Signal(Signal::End(HANGUP)));
    });
}

const HANGUP: i32 = 1;

/// Waits until something was typed; `false` when nothing more can come.
#[cfg(unix)]
fn wait_for_input() -> bool {
    use nix::errno::Errno;
    use nix::poll::{PollFd, PollFlags, PollTimeout, poll};
    use std::os::fd::AsFd;
    let stdin = std::io::stdin();
    loop {
        let mut sources = [PollFd::new(stdin.as_fd(), PollFlags::POLLIN)];
        match poll(&mut sources, PollTimeout::NONE) {
            Ok(_) => {}
            Err(Errno::EINTR) => continue,
            Err(_) => return false,
        }
        let gone = PollFlags::POLLHUP | PollFlags::POLLERR | PollFlags::POLLNVAL;
        return sources[0]
            .revents()
            .is_some_and(|seen| !seen.intersects(gone));
    }
}

#[cfg(not(unix))]
fn wait_for_input() -> bool {
    let no_end = Duration::from_secs(60 * 60);
    loop {
        match crossterm::event::poll(no_end) {
            Ok(true) => return true,
            Ok(false) => {}
            Err(_) => return false,
        }
    }
}

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
        Number::SIGWINCH,
    ] {
        set.add(number);
    }
    set.thread_block()?;
    let to = to.clone();
    thread::spawn(move || {
        while let Ok(number) = set.wait() {
            let event = match (number, LENT.load(Ordering::SeqCst)) {
                (Number::SIGWINCH, _) => Event::Resized,
                // The program that has the terminal is stopped: so are we, or no shell would come.
                (Number::SIGTSTP, true) => {
                    stop_here();
                    continue;
                }
                (Number::SIGCONT | Number::SIGINT, true) => continue,
                (Number::SIGTSTP, false) => Event::Signal(Signal::Suspend),
                (Number::SIGCONT, false) => Event::Signal(Signal::Continued),
                (other, _) => Event::Signal(Signal::End(other as i32)),
            };
            if to.send(event).is_err() {
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
