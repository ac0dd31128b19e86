//! How `count_together` is called: with children that add, with two that wait for each other, and
//! with some that fail.

use std::io;
use std::process;
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;
use std::time::Duration;

use answer::shared_memory::count_together;
use nix::sys::signal::{Signal, kill};
use nix::sys::wait::{WaitPidFlag, WaitStatus, waitpid};
use nix::unistd::getpid;
use stage::Stage;

/// The total, as it goes into the outcome.
fn shown(total: io::Result<u32>) -> String {
    total.map_or("an error".to_owned(), |total| total.to_string())
}

/// Whether there is a child of ours that nobody has waited for. Those that are there may come to
/// their end, for some time: what matters is that they were there.
fn children_left() -> &'static str {
    let mut left = "none";
    for _ in 0..100 {
        match waitpid(None, Some(WaitPidFlag::WNOHANG)) {
            Err(_) => break,
            Ok(WaitStatus::StillAlive) => thread::sleep(Duration::from_millis(20)),
            Ok(_) => {}
        }
        left = "some";
    }
    left
}

/// Waits for some time until the counter is this; without it, gives up the process.
fn wait_until(counter: &AtomicU32, wanted: u32) {
    for _ in 0..400 {
        if counter.load(Ordering::SeqCst) == wanted {
            return;
        }
        thread::sleep(Duration::from_millis(5));
    }
    process::exit(9);
}

/// Three children add something, twice.
pub fn it_adds_up(stage: &Stage) {
    let number = stage.nonce();
    for _ in 0..2 {
        let total = count_together(3, |child, counter| {
            thread::sleep(Duration::from_millis(20));
            let more = if child == 0 { number } else { child };
            counter.fetch_add(more, Ordering::Relaxed);
        });
        stage.observe(shown(total));
    }
    stage.observe(format!("of none: {}", shown(count_together(0, |_, _| ()))));
    stage.observe(format!("children left: {}", children_left()));
}

/// Two children wait for each other to count on.
pub fn by_turns(stage: &Stage) {
    let number = stage.nonce();
    let caller = process::id();
    let total = count_together(2, |child, counter| {
        if process::id() == caller {
            stage.observe("this is no child");
        }
        wait_until(counter, child);
        counter.fetch_add(1, Ordering::SeqCst);
        wait_until(counter, 2 + child);
        counter.fetch_add(1, Ordering::SeqCst);
        if child == 1 {
            counter.fetch_add(number, Ordering::SeqCst);
        }
    });
    stage.observe(shown(total));
}

/// Of three children, the first panics, exits or is killed.
pub fn a_child_fails(stage: &Stage) {
    let failures: [fn(); 3] = [
        || panic!("this is how the child ends"),
        || process::exit(3),
        || kill(getpid(), Signal::SIGKILL).expect("a process can signal itself"),
    ];
    for fail in failures {
        let total = count_together(3, |child, counter| {
            if child == 0 {
                fail();
            }
            counter.fetch_add(1, Ordering::Relaxed);
        });
        stage.observe(format!("with {}: {}", stage.nonce(), shown(total)));
    }
    stage.observe(format!("children left: {}", children_left()));
}
