//! Signals.

use std::io::{ErrorKind, Read, Write, pipe};
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

use nix::sys::signal::{SaFlags, SigHandler, Signal, kill, signal};
use nix::unistd::{Pid, getpid, pause};

use crate::common::{Program, block, child, handle, reap, say, suspend, unblock};

static CAME: AtomicBool = AtomicBool::new(false);
static COUNT: AtomicU32 = AtomicU32::new(0);

extern "C" fn note(_: i32) {
    CAME.store(true, Ordering::SeqCst);
    COUNT.fetch_add(1, Ordering::SeqCst);
}

fn usr1(to: Pid) {
    kill(to, Signal::SIGUSR1).expect("kill");
}

/// A child that works until it is told to end; `prepare` says what SIGTERM does to it.
fn told_to_end(prepare: fn()) {
    let (ready, tell) = pipe().expect("pipe");
    let child = child(|| {
        prepare();
        (&tell).write_all(b"r").expect("write");
        while !CAME.load(Ordering::SeqCst) {
            suspend(Signal::SIGTERM);
        }
        say("the work is done\n");
    });
    drop(tell);
    (&ready).read_exact(&mut [0]).expect("ready");
    kill(child, Signal::SIGTERM).expect("kill");
    say(&format!(
        "{:?}\n",
        matches!(reap(child), nix::sys::wait::WaitStatus::Exited(_, 0))
    ));
}

/// Reads a byte that a child writes after it has sent a signal, in one read.
fn read_with_a_signal(flags: SaFlags, again: bool) {
    handle(Signal::SIGUSR1, note, flags);
    let program = getpid();
    let (mut reader, writer) = pipe().expect("pipe");
    let child = child(|| {
        usr1(program);
        (&writer).write_all(b"x").expect("write");
    });
    drop(writer);
    let result = loop {
        match reader.read(&mut [0]) {
            Err(e) if again && e.kind() == ErrorKind::Interrupted => {}
            other => break other,
        }
    };
    say(&format!("{:?}\n", result.map_err(|e| e.kind())));
    reap(child);
}

pub const PROGRAMS: &[Program] = &[
    ("signal_is_waited_for", || {
        block(Signal::SIGUSR1);
        handle(Signal::SIGUSR1, note, SaFlags::empty());
        let program = getpid();
        let child = child(|| usr1(program));
        while !CAME.load(Ordering::SeqCst) {
            suspend(Signal::SIGUSR1);
        }
        reap(child);
    }),
    ("signal_comes_before_the_pause", || {
        handle(Signal::SIGUSR1, note, SaFlags::SA_RESTART);
        let program = getpid();
        let child = child(|| usr1(program));
        pause();
        reap(child);
    }),
    ("two_signals_become_one", || {
        block(Signal::SIGUSR1);
        handle(Signal::SIGUSR1, note, SaFlags::empty());
        usr1(getpid());
        usr1(getpid());
        unblock(Signal::SIGUSR1);
        say(&format!("{}\n", COUNT.load(Ordering::SeqCst)));
    }),
    ("two_children_send_one_signal", || {
        handle(Signal::SIGUSR1, note, SaFlags::SA_RESTART);
        let program = getpid();
        let children = [1, 2].map(|_| child(|| usr1(program)));
        for child in children {
            reap(child);
        }
        say(&format!("{}\n", COUNT.load(Ordering::SeqCst)));
    }),
    ("two_signals_one_after_the_other", || {
        handle(Signal::SIGUSR1, note, SaFlags::empty());
        usr1(getpid());
        usr1(getpid());
        say(&format!("{}\n", COUNT.load(Ordering::SeqCst)));
    }),
    ("interrupted_read_is_made_again", || {
        read_with_a_signal(SaFlags::empty(), true);
    }),
    ("interrupted_read_restarts", || {
        read_with_a_signal(SaFlags::SA_RESTART, false);
    }),
    ("interrupted_read_fails", || {
        read_with_a_signal(SaFlags::empty(), false);
    }),
    ("term_ends_after_the_work", || {
        told_to_end(|| {
            block(Signal::SIGTERM);
            handle(Signal::SIGTERM, note, SaFlags::empty());
        });
    }),
    ("term_ends_in_mid_work", || told_to_end(|| ())),
    ("term_is_ignored", || {
        told_to_end(|| {
            // SAFETY: no handler runs.
            unsafe { signal(Signal::SIGTERM, SigHandler::SigIgn) }.expect("sigaction");
        });
    }),
    ("signals_somebody_else", || {
        say(&format!(
            "{:?}\n",
            kill(nix::unistd::getppid(), Signal::SIGTERM)
        ));
    }),
];
