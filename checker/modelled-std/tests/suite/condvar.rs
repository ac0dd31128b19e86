use std::time::Duration;

use modelled_std::sync::{Condvar, Mutex};
use modelled_std::{panic, thread};

use crate::harness::{calm_outcomes, check, observe, outcomes};

const SOON: Duration = Duration::from_millis(1);

#[test]
fn a_wait_in_a_loop_always_ends() {
    check!(
        outcomes(|| {
            let (ready, changed) = (Mutex::new(false), Condvar::new());
            thread::scope(|s| {
                s.spawn(|| {
                    *ready.lock().unwrap() = true;
                    changed.notify_one();
                });
                let mut guard = ready.lock().unwrap();
                while !*guard {
                    guard = changed.wait(guard).unwrap();
                }
                observe(*guard);
            });
        }),
        "true",
    );
}

#[test]
fn if_for_while_goes_on_too_early() {
    check!(
        outcomes(|| {
            let (ready, changed) = (Mutex::new(false), Condvar::new());
            thread::scope(|s| {
                s.spawn(|| {
                    *ready.lock().unwrap() = true;
                    changed.notify_one();
                });
                let mut guard = ready.lock().unwrap();
                if !*guard {
                    guard = changed.wait(guard).unwrap();
                }
                observe(*guard);
            });
        }),
        "false",
        "true",
    );
}

#[test]
fn a_notification_before_the_wait_is_lost() {
    check!(
        calm_outcomes(|| {
            let (lock, changed) = (Mutex::new(()), Condvar::new());
            thread::scope(|s| {
                s.spawn(|| changed.notify_one());
                drop(changed.wait(lock.lock().unwrap()));
                observe("woken");
            });
        }),
        "deadlock",
        "woken",
    );
}

#[test]
fn a_spurious_wake_up_may_end_a_wait_but_nobody_is_owed_it() {
    check!(
        outcomes(|| {
            let (lock, changed) = (Mutex::new(()), Condvar::new());
            drop(changed.wait(lock.lock().unwrap()));
        }),
        "",
        "deadlock",
    );
}

#[test]
fn notify_one_wakes_any_one_of_the_waiters() {
    check!(
        calm_outcomes(|| {
            let (waiting, changed) = (Mutex::new(0), Condvar::new());
            thread::scope(|s| {
                for name in ["a", "b"] {
                    let (waiting, changed) = (&waiting, &changed);
                    s.spawn(move || {
                        let mut guard = waiting.lock().unwrap();
                        *guard += 1;
                        drop(changed.wait(guard));
                        observe(name);
                        modelled_std::process::exit(0);
                    });
                }
                while *waiting.lock().unwrap() < 2 {}
                changed.notify_one();
            });
        }),
        "a exited with 0",
        "b exited with 0",
    );
}

#[test]
fn notify_all_wakes_all_that_wait() {
    check!(
        calm_outcomes(|| {
            let (turn, changed) = (Mutex::new(0), Condvar::new());
            thread::scope(|s| {
                for _ in 0..2 {
                    s.spawn(|| drop(changed.wait_while(turn.lock().unwrap(), |turn| *turn == 0)));
                }
                *turn.lock().unwrap() = 1;
                changed.notify_all();
            });
            observe("all");
        }),
        "all",
    );
}

#[test]
fn wait_timeout_may_say_that_time_is_up_although_the_flag_is_up() {
    check!(
        outcomes(|| {
            let (ready, changed) = (Mutex::new(false), Condvar::new());
            thread::scope(|s| {
                s.spawn(|| {
                    *ready.lock().unwrap() = true;
                    changed.notify_one();
                });
                let guard = ready.lock().unwrap();
                if *guard {
                    return observe("at once");
                }
                let (guard, late) = changed.wait_timeout(guard, SOON).unwrap();
                observe(format_args!("{} {}", *guard, late.timed_out()));
            });
        }),
        "at once",
        "false false",
        "false true",
        "true false",
        "true true",
    );
}

#[test]
fn wait_timeout_while_never_says_so() {
    check!(
        outcomes(|| {
            let (ready, changed) = (Mutex::new(false), Condvar::new());
            thread::scope(|s| {
                s.spawn(|| {
                    *ready.lock().unwrap() = true;
                    changed.notify_one();
                });
                let guard = ready.lock().unwrap();
                let (guard, late) = changed.wait_timeout_while(guard, SOON, |r| !*r).unwrap();
                observe(format_args!("{} {}", *guard, late.timed_out()));
            });
        }),
        "false true",
        "true false",
    );
}

#[test]
fn a_waiter_learns_of_poison_with_the_guard() {
    check!(
        calm_outcomes(|| {
            let (lock, changed) = (Mutex::new(0), Condvar::new());
            thread::scope(|s| {
                let guard = lock.lock().unwrap();
                s.spawn(|| {
                    let _ = panic::catch_unwind(|| {
                        let mut guard = lock.lock().unwrap();
                        *guard += 1;
                        changed.notify_one();
                        panic!("holds the lock");
                    });
                });
                let poisoned = changed.wait(guard).unwrap_err();
                observe(format_args!("{}", **poisoned.get_ref()));
                drop(poisoned);
                let (guard, late) = changed
                    .wait_timeout(lock.lock().unwrap_err().into_inner(), SOON)
                    .unwrap_err()
                    .into_inner();
                observe(format_args!("{} {}", *guard, late.timed_out()));
            });
        }),
        "1 1 true",
    );
}

#[test]
fn a_thread_that_waits_does_not_hold_the_mutex() {
    check!(
        calm_outcomes(|| {
            let (lock, changed) = (Mutex::new(0), Condvar::new());
            thread::scope(|s| {
                s.spawn(|| {
                    let guard = changed
                        .wait_while(lock.lock().unwrap(), |n| *n == 0)
                        .unwrap();
                    observe(*guard);
                });
                *lock.lock().unwrap() = 5;
                changed.notify_all();
            });
        }),
        "5",
    );
}
