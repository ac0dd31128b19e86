//! Notices a thread that computes without end between two operations.
//!
//! Time is this process's own processor time, so a busy machine changes no verdict.

use std::time::Duration;

use explorer::{Pulse, pulse};
use transcript::Record;

use crate::budget::{processor_time, resident};
use crate::player;

/// So much processor time without a step means that there will be none.
const PATIENCE: Duration = Duration::from_secs(2);
const LOOK_EVERY: Duration = Duration::from_millis(100);

/// Watches from a thread of its own until the process ends.
pub(crate) fn start() {
    // Without the thread, the judge's own limits still end the player.
    let _ = std::thread::Builder::new()
        .name("watchdog".to_owned())
        .spawn(watch);
}

fn watch() {
    let (mut last, mut since): (Pulse, Duration) = (pulse(), processor_time());
    loop {
        std::thread::sleep(LOOK_EVERY);
        let (now, time) = (pulse(), processor_time());
        if now != last {
            (last, since) = (now, time);
        } else if time.saturating_sub(since) > PATIENCE {
            let _ = player::say(&Record::Stuck {
                thread: now.thread,
                resident: resident(),
            });
            std::process::exit(0);
        }
    }
}
