//! What is said of threads that wait for ever: for whom, and why that never ends.

use std::rc::Rc;
use std::sync::Arc;

use explorer::strategy::Dpor;
use explorer::{Bounds, End, Seen, Stuck, Want};
use modelled_std::sync::atomic::{AtomicBool, AtomicU8, Ordering::SeqCst};
use modelled_std::sync::{Barrier, Condvar, Mutex, OnceLock, RwLock, mpsc};
use modelled_std::thread;

use crate::harness::search;

/// The ending of this kind that has the most to tell.
fn ending(end: End, program: impl Fn() + 'static) -> Seen {
    let bounds = Bounds {
        spurious_wakeups: 0,
        ..Bounds::default()
    };
    let found = search(bounds, &mut Dpor::default(), program);
    found
        .seen
        .into_iter()
        .filter(|seen| seen.outcome.end == end)
        .max_by_key(|seen| seen.waiting.len())
        .expect("it can end so")
}

fn stuck(seen: &Seen) -> Stuck {
    Stuck::new(&seen.waiting, &seen.trace.threads)
}

/// Why threads are in a deadlock.
fn deadlock(program: impl Fn() + 'static) -> Vec<String> {
    stuck(&ending(End::Deadlock, program)).reasons
}

/// Who waits for what.
fn waits(seen: &Seen) -> Vec<String> {
    let names = &seen.trace.threads;
    let wait = |wait: &explorer::Waiting| format!("{} {}", wait.thread, wait.why(names));
    seen.waiting.iter().map(wait).collect()
}

#[test]
fn two_threads_that_hold_what_the_other_wants_are_a_cycle() {
    let seen = ending(End::Deadlock, || {
        let (a, b) = (Mutex::new(0), Mutex::new(0));
        thread::scope(|s| {
            s.spawn(|| *a.lock().unwrap() += *b.lock().unwrap());
            s.spawn(|| *b.lock().unwrap() += *a.lock().unwrap());
        });
    });
    let stuck = stuck(&seen);
    let ids = |cycle: &Vec<explorer::ThreadId>| cycle.iter().map(|id| id.0).collect::<Vec<_>>();
    assert_eq!(stuck.cycles.iter().map(ids).collect::<Vec<_>>(), [[1, 2]]);
    assert_eq!(
        stuck.reasons,
        ["thread 1 and thread 2 wait for each other."]
    );
    let [main, first, second] = &seen.waiting[..] else {
        panic!("{:?}", seen.waiting)
    };
    assert_eq!((&main.want, &main.object), (&Want::End, &None));
    assert_eq!((&first.want, first.held_by[0].0), (&Want::Lock, 2));
    assert_eq!((&second.want, second.held_by[0].0), (&Want::Lock, 1));
    let made = |wait: &explorer::Waiting| wait.made_at.as_ref().map(|at| at.file.clone());
    assert!(made(first).unwrap().ends_with("stuck.rs"));
    assert_ne!(first.object, second.object);
}

#[test]
fn a_longer_cycle_is_told_in_its_order() {
    let reasons = deadlock(|| {
        let forks = Rc::new([(); 3].map(|()| Mutex::new(())));
        let forks: &'static [Mutex<()>; 3] = Box::leak(Box::new(Rc::into_inner(forks).unwrap()));
        let seats: Vec<_> = (0..3)
            .map(|seat| {
                thread::spawn(move || {
                    let _left = forks[seat].lock().unwrap();
                    let _right = forks[(seat + 1) % 3].lock().unwrap();
                })
            })
            .collect();
        for seat in seats {
            seat.join().unwrap();
        }
    });
    assert_eq!(
        reasons,
        ["thread 1 waits for thread 2, thread 2 for thread 3 and thread 3 for thread 1: a circle."]
    );
}

#[test]
fn threads_are_called_by_their_names() {
    let reasons = deadlock(|| {
        let lock = Arc::new(Mutex::new(0));
        let held = lock.lock().unwrap();
        let wanting = lock.clone();
        let builder = thread::Builder::new().name("reader".to_owned());
        let reader = builder.spawn(move || *wanting.lock().unwrap()).unwrap();
        reader.join().unwrap();
        drop(held);
    });
    assert_eq!(reasons, ["main and reader wait for each other."]);
}

#[test]
fn who_takes_a_lock_twice_waits_for_itself() {
    let seen = ending(End::Deadlock, || {
        let lock = Mutex::new(0);
        let _first = lock.lock().unwrap();
        let _second = lock.lock().unwrap();
    });
    assert_eq!(waits(&seen), ["main waits for Mutex 1, held by itself"]);
    assert_eq!(stuck(&seen).reasons, ["main waits for itself."]);
}

#[test]
fn a_lock_that_several_hold_names_all_of_them() {
    let seen = ending(End::Deadlock, || {
        let lock = RwLock::new(0);
        let (tx, rx) = mpsc::channel::<()>();
        let (rx, inside) = (Mutex::new(rx), Barrier::new(2));
        let _first = lock.read().unwrap();
        thread::scope(|s| {
            s.spawn(|| {
                let _second = lock.read().unwrap();
                inside.wait();
                let _ = rx.lock().unwrap().recv();
            });
            inside.wait();
            s.spawn(|| *lock.write().unwrap() += 1);
        });
        drop(tx);
    });
    let writer = waits(&seen).pop().unwrap();
    assert!(
        writer.starts_with("thread 2 waits for RwLock 1, held by ")
            && writer.contains("main")
            && writer.contains("thread 1"),
        "{writer}"
    );
    assert_eq!(
        stuck(&seen).reasons,
        [
            "main and thread 2 wait for each other.",
            "Nobody will ever send into channel 1, nor drop its last sender: all other threads wait, too."
        ]
    );
}

#[test]
fn a_reader_that_reads_again_behind_a_writer_is_in_a_cycle_with_it() {
    let seen = ending(End::Deadlock, || {
        let lock = RwLock::new(0);
        thread::scope(|s| {
            s.spawn(|| *lock.write().unwrap() += 1);
            let _first = lock.read().unwrap();
            let _again = lock.read().unwrap();
        });
    });
    assert_eq!(
        waits(&seen),
        [
            "main waits for RwLock 1 behind thread 1, which waits to write",
            "thread 1 waits for RwLock 1, held by main"
        ]
    );
    assert_eq!(
        stuck(&seen).reasons,
        ["main and thread 1 wait for each other."]
    );
}

#[test]
fn a_wait_that_nobody_is_left_to_notify_says_so() {
    let program = |notifies_first: bool| {
        move || {
            let pair = Arc::new((Mutex::new(false), Condvar::new()));
            let other = pair.clone();
            let thread = thread::spawn(move || {
                *other.0.lock().unwrap() = true;
                if notifies_first {
                    other.1.notify_one();
                }
            });
            // The flag is not looked at before the first wait.
            let guard = pair.0.lock().unwrap();
            drop(pair.1.wait(guard).unwrap());
            thread.join().unwrap();
        }
    };
    for notifies in [true, false] {
        assert_eq!(
            deadlock(program(notifies)),
            ["Nobody will ever notify Condvar 1: all other threads have ended."]
        );
    }
}

#[test]
fn those_who_wait_for_the_same_are_told_together() {
    let reasons = deadlock(|| {
        let (lock, never) = (Mutex::new(()), Condvar::new());
        thread::scope(|s| {
            for _ in 0..2 {
                s.spawn(|| drop(never.wait(lock.lock().unwrap()).unwrap()));
            }
        });
    });
    assert_eq!(
        reasons,
        ["Nobody will ever notify Condvar 1: all other threads wait, too."]
    );
}

#[test]
fn a_barrier_that_is_never_full_says_who_is_missing() {
    let seen = ending(End::Deadlock, || {
        let barrier = Barrier::new(3);
        thread::scope(|s| {
            s.spawn(|| barrier.wait());
            s.spawn(|| barrier.wait());
        });
    });
    assert!(waits(&seen)[1].ends_with("2 of 3 are there"), "{seen:?}");
    assert_eq!(
        stuck(&seen).reasons,
        ["Nobody will ever arrive at Barrier 1: all other threads wait, too."]
    );
}

#[test]
fn a_receiver_that_keeps_a_sender_is_told_that_the_channel_stays_open() {
    let reasons = deadlock(|| {
        let (tx, rx) = mpsc::channel();
        let sender = tx.clone();
        thread::spawn(move || sender.send(1).unwrap());
        // `tx` is still there.
        for _ in &rx {}
        drop(tx);
    });
    assert_eq!(
        reasons,
        [
            "Nobody will ever send into channel 1, nor drop its last sender: all other threads have ended."
        ]
    );
}

#[test]
fn a_full_channel_and_a_rendezvous_say_that_nobody_takes_anything_out() {
    for capacity in [0, 1] {
        let reasons = deadlock(move || {
            let (tx, rx) = mpsc::sync_channel(capacity);
            tx.send(1).unwrap();
            tx.send(2).unwrap();
            drop(rx);
        });
        assert_eq!(
            reasons,
            ["Nobody will ever take a message out of sync_channel 1: there is no other thread."]
        );
    }
}

#[test]
fn who_is_parked_for_ever_is_named() {
    let reasons = deadlock(|| {
        let parked = thread::spawn(thread::park);
        parked.join().unwrap();
    });
    assert_eq!(
        reasons,
        ["Nobody will ever unpark thread 1: all other threads wait, too."]
    );
}

#[test]
fn a_lock_that_was_never_given_back_is_told_from_one_that_is_held() {
    let reasons = deadlock(|| {
        let lock = Arc::new(Mutex::new(0));
        let other = lock.clone();
        let leaks = thread::spawn(move || std::mem::forget(other.lock()));
        leaks.join().unwrap();
        let _ = lock.lock();
    });
    assert_eq!(reasons, ["thread 1 has ended and never gave Mutex 1 back."]);
}

#[test]
fn an_initialisation_that_waits_for_who_waits_for_it_is_a_cycle() {
    let reasons = deadlock(|| {
        static CELL: OnceLock<u8> = OnceLock::new();
        CELL.get_or_init(|| thread::spawn(|| *CELL.get_or_init(|| 1)).join().unwrap());
    });
    assert_eq!(reasons, ["main and thread 1 wait for each other."]);
}

#[test]
fn an_initialisation_that_nobody_begins_is_told() {
    let seen = ending(End::Deadlock, || {
        let cell: OnceLock<u8> = OnceLock::new();
        let waits = || drop(cell.wait().to_string());
        thread::scope(|s| drop(s.spawn(waits)));
    });
    assert_eq!(waits(&seen)[1], "thread 1 waits for the initialisation");
    assert_eq!(
        stuck(&seen).reasons,
        ["Nobody will ever initialise OnceLock 1: all other threads wait, too."]
    );
}

#[test]
fn two_cycles_are_told_and_a_wait_for_one_of_them_is_none() {
    let reasons = deadlock(|| {
        let (a, b) = (Mutex::new(0), Mutex::new(0));
        thread::scope(|s| {
            for lock in [&a, &b] {
                s.spawn(|| {
                    let _first = lock.lock().unwrap();
                    let _second = lock.lock().unwrap();
                });
            }
            s.spawn(|| a.lock().map(|a| *a).ok());
        });
    });
    assert_eq!(
        reasons,
        ["thread 1 waits for itself.", "thread 2 waits for itself."]
    );
}

#[test]
fn a_livelock_names_the_loop_and_what_it_looks_at() {
    let line = line!();
    let seen = ending(End::Livelock, || {
        let flag = AtomicBool::new(false);
        thread::scope(|s| {
            s.spawn(|| while !flag.load(SeqCst) {});
        });
    });
    assert_eq!(
        waits(&seen),
        [
            "main waits for thread 1 to end",
            "thread 1 looks again and again at AtomicBool 1"
        ]
    );
    let looks: Vec<u32> = seen.waiting[1].looks.iter().map(|l| l.at.line).collect();
    assert_eq!(looks, [line + 4]);
    assert_eq!(
        stuck(&seen).reasons,
        ["Nobody will ever change AtomicBool 1: all other threads wait, too."]
    );
}

#[test]
fn a_loop_over_several_lines_names_them_all_and_no_look_before_it() {
    let line = line!();
    let seen = ending(End::Livelock, || {
        let (a, b, before) = (AtomicU8::new(0), AtomicU8::new(0), AtomicU8::new(0));
        before.load(SeqCst);
        loop {
            if a.load(SeqCst) == 1 {
                break;
            }
            thread::yield_now();
            if b.load(SeqCst) == 1 {
                break;
            }
        }
    });
    // From the first time that it is told to the end.
    let told = seen.trace.steps.iter().flat_map(|step| &step.waiting);
    for wait in told.chain(&seen.waiting) {
        let looks = wait.looks.iter();
        let looks: Vec<_> = looks
            .map(|look| (look.at.line - line, look.object.is_some()))
            .collect();
        assert_eq!(looks, [(5, true), (8, false), (9, true)]);
    }
    let [reason] = &stuck(&seen).reasons[..] else {
        panic!("{seen:?}")
    };
    assert_eq!(
        reason,
        "Nobody will ever change AtomicU8 2 or AtomicU8 3: there is no other thread."
    );
}

#[test]
fn a_loop_around_try_lock_that_never_ends_is_in_a_cycle_with_the_holder() {
    let seen = ending(End::Livelock, || {
        let lock = Mutex::new(0);
        thread::scope(|s| {
            let _held = lock.lock().unwrap();
            let tries = s.spawn(|| while lock.try_lock().is_err() {});
            tries.join().unwrap();
        });
    });
    assert_eq!(
        waits(&seen)[1],
        "thread 1 looks again and again at Mutex 1, held by main"
    );
    assert_eq!(
        stuck(&seen).reasons,
        ["main and thread 1 wait for each other."]
    );
}

#[test]
fn a_loop_that_something_else_could_end_blames_nobody() {
    let seen = ending(End::Livelock, || {
        let (lock, flag) = (Mutex::new(0), AtomicBool::new(false));
        thread::scope(|s| {
            let _held = lock.lock().unwrap();
            let tries = s.spawn(|| while lock.try_lock().is_err() && !flag.load(SeqCst) {});
            tries.join().unwrap();
        });
    });
    let told = seen.trace.steps.iter().flat_map(|step| &step.waiting);
    let loops = told.filter(|wait| wait.want == Want::Change);
    assert!(
        loops
            .chain(&seen.waiting[1..])
            .all(|wait| wait.held_by.is_empty())
    );
    let stuck = stuck(&seen);
    assert_eq!(stuck.cycles, [[]; 0]);
    assert_eq!(
        stuck.reasons,
        ["Nobody will ever change Mutex 1 or AtomicBool 1: all other threads wait, too."]
    );
}

#[test]
fn a_loop_that_looks_at_nothing_is_told_too() {
    let seen = ending(End::Livelock, || {
        loop {
            thread::yield_now();
        }
    });
    assert_eq!(waits(&seen), ["main goes round and round"]);
    assert_eq!(
        stuck(&seen).reasons,
        ["Nobody will ever end the loop of main: there is no other thread."]
    );
}
