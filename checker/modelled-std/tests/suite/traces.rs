//! What a reader of a trace is told.

use std::sync::Arc;

use explorer::Bounds;
use explorer::strategy::Dpor;
use modelled_std::sync::atomic::{AtomicU8, Ordering::SeqCst};
use modelled_std::sync::mpsc;
use modelled_std::sync::{Mutex, OnceLock, RwLock};
use modelled_std::{panic, println, thread};

use crate::harness::search;

#[test]
fn each_step_says_what_was_done_to_what_where_and_what_came_of_it() {
    let first_line = line!();
    let found = search(Bounds::default(), &mut Dpor::default(), || {
        let (lock, number) = (Arc::new(Mutex::new(0)), AtomicU8::new(3));
        drop(lock.lock());
        number.fetch_add(1, SeqCst);
        number.store(9, SeqCst);
        number.load(SeqCst);
        let _ = number.compare_exchange(0, 1, SeqCst, SeqCst);
        let _held = lock.lock();
        let _ = lock.try_lock();
        let cell = OnceLock::new();
        cell.get_or_init(|| 1);
        let (tx, rx) = mpsc::channel();
        tx.send(1).unwrap();
        rx.iter().take(1).for_each(drop);
        let _ = rx.try_recv();
        println!("hello");
        let _ = thread::spawn(|| panic::panic_any(1)).join();
    });
    let steps = &found.seen[0].trace.steps;
    let told: Vec<String> = steps
        .iter()
        .filter(|step| step.thread == explorer::ThreadId::MAIN)
        .map(|step| {
            let line = step.at.line.wrapping_sub(first_line);
            let object = step.object.as_deref().unwrap_or("-");
            let kind = object.trim_end_matches([' ', '1']);
            format!(
                "{line} {} {kind} {}",
                step.verb,
                step.note.as_deref().unwrap_or("-")
            )
        })
        .collect();
    assert_eq!(
        told[..told.len() - 1],
        [
            "3 lock Mutex -",
            "3 unlock Mutex -",
            "4 fetch_add AtomicU8 3 → 4",
            "5 store AtomicU8 ← 9",
            "6 load AtomicU8 → 9",
            "7 compare_exchange AtomicU8 fails: it is 9",
            "8 lock Mutex -",
            "9 try_lock Mutex it is locked",
            "11 get_or_init OnceLock begins",
            "11 get_or_init OnceLock is done",
            "13 send channel -",
            "14 recv channel -",
            "15 try_recv channel nothing is there",
            "16 println! stdout \"hello\\n\"",
            "17 spawn - starts thread 1",
            "17 join - thread 1 has panicked",
            "12 drop receiver channel -",
            "12 drop sender channel -",
            "8 unlock Mutex -",
        ]
    );
    assert!(
        steps.iter().all(|step| !step.at.file.starts_with("/rustc")),
        "{steps:?}"
    );
}

#[test]
fn who_waits_for_whom_is_told() {
    let found = search(Bounds::default(), &mut Dpor::default(), || {
        let _out = modelled_std::io::stdout().lock();
        thread::scope(|s| {
            s.spawn(|| println!("waits"));
        });
    });
    let seen = &found.seen[0];
    let why = seen.waiting.iter().map(|w| w.why(&seen.trace.threads));
    let why: Vec<String> = why.collect();
    assert_eq!(
        why,
        [
            "waits for thread 1 to end",
            "waits for stdout, held by main"
        ]
    );
}

#[test]
fn who_holds_what_is_told_of_each_step() {
    let found = search(Bounds::default(), &mut Dpor::default(), || {
        let (mutex, lock, cell) = (Mutex::new(0), RwLock::new(0), OnceLock::new());
        let held = mutex.lock();
        drop((lock.read(), lock.read()));
        drop(lock.write());
        drop(held);
        cell.get_or_init(|| drop(mutex.lock()));
    });
    let steps = found.seen[0].trace.steps.iter();
    let told = steps.map(|step| {
        let holding: Vec<String> = step.holding.iter().map(explorer::Holding::what).collect();
        format!("{}: {}", step.verb, holding.join(", "))
    });
    assert_eq!(
        told.collect::<Vec<_>>(),
        [
            "lock: Mutex 1",
            "read: Mutex 1, RwLock 1 to read",
            "read: Mutex 1, RwLock 1 to read, RwLock 1 to read",
            "unlock: Mutex 1, RwLock 1 to read",
            "unlock: Mutex 1",
            "write: Mutex 1, RwLock 1 to write",
            "unlock: Mutex 1",
            "unlock: ",
            "get_or_init: OnceLock 1 to initialise it",
            "lock: Mutex 1, OnceLock 1 to initialise it",
            "unlock: OnceLock 1 to initialise it",
            "get_or_init: ",
            "returns: ",
        ]
    );
}
