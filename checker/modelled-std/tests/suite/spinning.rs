//! Loops that wait by looking again.

use modelled_std::sync::Mutex;
use modelled_std::sync::atomic::{AtomicBool, AtomicUsize, Ordering::SeqCst};
use modelled_std::{hint, thread};

use crate::harness::{check, observe, outcomes};

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
