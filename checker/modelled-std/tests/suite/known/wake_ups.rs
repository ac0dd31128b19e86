//! Wake-ups that are lost, too few or for no reason: Birrell, "An introduction to programming with
//! threads" (1989), on waits that look again, and std's documentation of `Condvar` and `park`.

use super::twice::{Twice, twice};

/// How a thread waits for another.
#[derive(Clone, Copy, PartialEq)]
enum Waits {
    /// Until a flag is up that is raised under the lock.
    Again,
    /// Once, if the flag is down.
    Once,
    /// Without a flag.
    Blindly,
}

/// One waits, one notifies. Observed: whether the flag was up after the wait.
fn pair(waits: Waits, raises_under_the_lock: bool) -> Twice {
    twice!({
        let (raised, lock, changed) = (AtomicBool::new(false), Mutex::new(()), Condvar::new());
        let wait = || {
            let mut held = lock.lock().unwrap();
            match waits {
                Waits::Blindly => drop(changed.wait(held).unwrap()),
                Waits::Once => {
                    if !raised.load(SeqCst) {
                        drop(changed.wait(held).unwrap());
                    }
                }
                Waits::Again => {
                    while !raised.load(SeqCst) {
                        held = changed.wait(held).unwrap();
                    }
                }
            }
            raised.load(SeqCst)
        };
        let notify = || {
            let held = raises_under_the_lock.then(|| lock.lock().unwrap());
            raised.store(true, SeqCst);
            drop(held);
            changed.notify_one();
            true
        };
        together(2, |i| if i == 0 { wait() } else { notify() })[0].to_string()
    })
}

#[test]
fn a_wait_that_looks_again_is_always_woken_and_sees_why() {
    pair(Waits::Again, true).gives(&["true"]);
}

#[test]
fn a_wait_without_a_flag_sleeps_through_a_notification_that_came_before_it() {
    pair(Waits::Blindly, true)
        .calmly()
        .gives(&["true", "deadlock"]);
}

/// Between the look and the wait the lock is held, and keeps out only who takes it.
#[test]
fn a_flag_that_is_raised_without_the_lock_is_missed_as_well() {
    pair(Waits::Again, false).gives(&["true", "deadlock"]);
}

#[test]
fn a_wait_that_looks_once_is_right_only_if_nobody_is_woken_for_no_reason() {
    pair(Waits::Once, true).calmly().gives(&["true"]);
    pair(Waits::Once, true).gives(&["true", "false"]);
}

/// Two wait for one flag.
#[test]
fn one_notification_may_leave_one_of_two_asleep() {
    let two_waiters = |all: bool| {
        twice!({
            let (raised, changed) = (Mutex::new(false), Condvar::new());
            together(3, |i| {
                if i == 0 {
                    *raised.lock().unwrap() = true;
                    return if all {
                        changed.notify_all()
                    } else {
                        changed.notify_one()
                    };
                }
                let held = raised.lock().unwrap();
                drop(changed.wait_while(held, |raised| !*raised).unwrap());
            });
            "woken".to_owned()
        })
        .calmly()
    };
    two_waiters(true).gives(&["woken"]);
    two_waiters(false).gives(&["woken", "deadlock"]);
}

/// A token that is there before the park is not lost; two are one.
#[test]
fn a_token_for_a_parked_thread_waits_for_it_but_does_not_add_up() {
    let parked = |times: usize| {
        twice!({
            let parent = thread::current();
            thread::scope(|scope| {
                scope.spawn(|| {
                    parent.unpark();
                    parent.unpark();
                });
                (0..times).for_each(|_| thread::park());
            });
            "woken".to_owned()
        })
        .calmly()
    };
    parked(1).gives(&["woken"]);
    parked(2).gives(&["woken", "deadlock"]);
}
