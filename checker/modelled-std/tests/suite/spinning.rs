//! Loops that wait by looking again.

use std::time::Duration;

use explorer::Bounds;
use explorer::strategy::Dpor;
use modelled_std::sync::atomic::{AtomicBool, AtomicUsize, Ordering::SeqCst};
use modelled_std::sync::{Condvar, Mutex, mpsc};
use modelled_std::{hint, thread};

use crate::harness::{check, observe, outcomes, search};

/// The busy waits of a program: the line, counted from `first`, the method, and the type.
fn busy_waits(first: u32, program: impl Fn() + 'static) -> Vec<String> {
    let found = search(Bounds::default(), &mut Dpor::default(), program);
    assert!(!found.seen.is_empty() && found.cut.is_empty());
    let executions = found.executions;
    let told = |wait: explorer::BusyWait| {
        assert!((1..=executions).contains(&wait.executions));
        format!("{} {} {}", wait.at.line - first, wait.verb, wait.object)
    };
    found.busy_waits.into_iter().map(told).collect()
}

#[test]
fn a_loop_that_waits_for_a_flag_ends_when_it_is_set() {
    check!(
        outcomes(|| {
            let flag = AtomicBool::new(false);
            thread::scope(|s| {
                s.spawn(|| {
                    while !flag.load(SeqCst) {
                        hint::spin_loop();
                    }
                    observe("seen");
                });
                flag.store(true, SeqCst);
            });
        }),
        "seen",
    );
}

#[test]
fn a_loop_that_waits_for_what_nobody_sets_is_a_livelock() {
    check!(
        outcomes(|| {
            let flag = AtomicBool::new(false);
            while !flag.load(SeqCst) {
                thread::yield_now();
            }
        }),
        "livelock",
    );
}

#[test]
fn a_lock_made_of_swap_excludes() {
    check!(
        outcomes(|| {
            let (locked, total) = (AtomicBool::new(false), AtomicUsize::new(0));
            thread::scope(|s| {
                for _ in 0..2 {
                    s.spawn(|| {
                        while locked.swap(true, SeqCst) {
                            hint::spin_loop();
                        }
                        total.store(total.load(SeqCst) + 1, SeqCst);
                        locked.store(false, SeqCst);
                    });
                }
            });
            observe(total.into_inner());
        }),
        "2",
    );
}

#[test]
fn a_lock_made_of_compare_exchange_that_is_never_released_is_a_livelock() {
    check!(
        outcomes(|| {
            let locked = AtomicBool::new(true);
            while locked
                .compare_exchange(false, true, SeqCst, SeqCst)
                .is_err()
            {
                hint::spin_loop();
            }
        }),
        "livelock",
    );
}

#[test]
fn a_loop_around_try_lock_waits_for_the_holder() {
    check!(
        outcomes(|| {
            let lock = Mutex::new(1);
            thread::scope(|s| {
                s.spawn(|| *lock.lock().unwrap() += 1);
                let seen = loop {
                    if let Ok(value) = lock.try_lock() {
                        break *value;
                    }
                };
                observe(seen);
            });
        }),
        "1",
        "2",
    );
}

#[test]
fn a_loop_around_lock_waits_for_the_value() {
    check!(
        outcomes(|| {
            let ready = Mutex::new(false);
            thread::scope(|s| {
                s.spawn(|| {
                    while !*ready.lock().unwrap() {}
                    observe("ready");
                });
                *ready.lock().unwrap() = true;
            });
        }),
        "ready",
    );
}

#[test]
fn a_thread_that_spins_for_ever_does_not_keep_main() {
    check!(
        outcomes(|| {
            static NEVER: AtomicBool = AtomicBool::new(false);
            thread::spawn(|| while !NEVER.load(SeqCst) {});
            observe("main");
        }),
        "main",
    );
}

#[test]
fn a_busy_wait_that_ends_is_remarked_by_its_line() {
    let first = line!();
    let waits = busy_waits(first, || {
        let flag = AtomicBool::new(false);
        thread::scope(|s| {
            s.spawn(|| {
                while !flag.load(SeqCst) {
                    thread::yield_now();
                }
            });
            flag.store(true, SeqCst);
        });
    });
    assert_eq!(waits, ["5 load AtomicBool"]);
}

#[test]
fn a_busy_wait_is_remarked_however_it_looks() {
    let first = line!();
    let waits = busy_waits(first, || {
        let (tx, rx) = mpsc::channel();
        let thread = thread::spawn(move || tx.send(1).unwrap());
        while rx.try_recv().is_err() {}
        while !thread.is_finished() {}
    });
    assert_eq!(waits, ["4 try_recv channel", "5 is_finished thread"]);
    let first = line!();
    let waits = busy_waits(first, || {
        let ready = Mutex::new(false);
        thread::scope(|s| {
            s.spawn(|| while !*ready.lock().unwrap() {});
            *ready.lock().unwrap() = true;
        });
    });
    assert_eq!(waits, ["4 lock Mutex"]);
}

#[test]
fn who_waits_at_a_condition_variable_or_rests_in_between_is_not_remarked() {
    let waits = busy_waits(0, || {
        let pair = (Mutex::new(false), Condvar::new());
        thread::scope(|s| {
            s.spawn(|| {
                let mut ready = pair.0.lock().unwrap();
                while !*ready {
                    let wait = Duration::from_millis(1);
                    ready = pair.1.wait_timeout(ready, wait).unwrap().0;
                }
            });
            *pair.0.lock().unwrap() = true;
            pair.1.notify_one();
        });
    });
    assert_eq!(waits, [""; 0]);
    let waits = busy_waits(0, || {
        let flag = AtomicBool::new(false);
        thread::scope(|s| {
            s.spawn(|| {
                while !flag.load(SeqCst) {
                    thread::sleep(Duration::from_millis(10));
                }
            });
            flag.store(true, SeqCst);
        });
    });
    assert_eq!(waits, [""; 0]);
}

#[test]
fn a_loop_that_looks_a_few_times_and_gives_up_is_not_remarked() {
    let waits = busy_waits(0, || {
        let (lock, total) = (Mutex::new(0), AtomicUsize::new(0));
        thread::scope(|s| {
            s.spawn(|| *lock.lock().unwrap() += 1);
            s.spawn(|| (0..3).any(|_| lock.try_lock().is_ok()));
            s.spawn(|| total.fetch_update(SeqCst, SeqCst, |n| Some(n + 1)));
            total.fetch_add(1, SeqCst);
        });
    });
    assert_eq!(waits, [""; 0]);
}
