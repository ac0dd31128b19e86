//! Notices a thread that computes without end between two operations.
//!
//! Time is this process's own processor time, so a busy machine changes no verdict.

use std::io::Write;
use std::process;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use explorer::{Pulse, pulse};
use transcript::Record;

use crate::budget::{processor_time, resident};

/// So much processor time without a step means that there will be none.
const PATIENCE: Duration = Duration::from_secs(2);
const LOOK_EVERY: Duration = Duration::from_millis(100);

/// Nothing of the program runs any more.
static RESTS: AtomicBool = AtomicBool::new(false);

/// No more steps are to be expected.
pub(crate) fn rest() {
    RESTS.store(true, Ordering::Relaxed);
}

/// Watches from a thread of its own until the process ends. What computes without end is told, and
/// the process ended with `code`.
pub(crate) fn start(to: impl Write + Send + 'static, code: i32) {
    // Without the thread, the judge's own limits still end the player.
    let _ = std::thread::Builder::new()
        .name("watchdog".to_owned())
        .spawn(move || watch(to, code));
}

fn watch(mut to: impl Write, code: i32) {
    let (mut last, mut since): (Pulse, Duration) = (pulse(), processor_time());
    loop {
        std::thread::sleep(LOOK_EVERY);
        let (now, time) = (pulse(), processor_time());
        if now != last || RESTS.load(Ordering::Relaxed) {
            (last, since) = (now, time);
        } else if time.saturating_sub(since) > PATIENCE {
            let stuck = Record::Stuck {
                thread: now.thread,
                resident: resident(),
            };
            let _ = transcript::write(&mut to, &stuck);
            process::exit(code);
        }
    }
}
