use std::sync::Arc;

use modelled_std::sync::{LazyLock, Mutex, Once, OnceLock};
use modelled_std::{panic, thread};

use crate::harness::{check, observe, outcomes};

#[test]
fn once_runs_once_and_others_wait_until_it_is_done() {
    check!(
        outcomes(|| {
            let once = Once::new();
            thread::scope(|s| {
                for name in ["a", "b"] {
                    let once = &once;
                    s.spawn(move || {
                        once.call_once(|| observe(name));
                        observe(once.is_completed());
                    });
                }
            });
        }),
        "a true true",
        "b true true",
    );
}

#[test]
fn whether_once_is_completed_depends_on_the_moment() {
    check!(
        outcomes(|| {
            let once = Once::new();
            thread::scope(|s| {
                s.spawn(|| once.call_once(|| ()));
                observe(once.is_completed());
            });
        }),
        "false",
        "true",
    );
}

#[test]
fn a_closure_that_panics_poisons_once() {
    check!(
        outcomes(|| {
            let once = Once::new();
            let failed = panic::catch_unwind(|| once.call_once(|| panic!("first")));
            observe(failed.is_err());
            observe(once.is_completed());
            observe(panic::catch_unwind(|| once.call_once(|| observe("never"))).is_err());
            once.call_once_force(|state| observe(state.is_poisoned()));
            once.call_once(|| observe("never"));
            observe(once.is_completed());
        }),
        "true false true true true",
    );
}

#[test]
fn once_within_itself_deadlocks() {
    check!(
        outcomes(|| {
            let once = Once::new();
            once.call_once(|| once.call_once(|| ()));
        }),
        "deadlock",
    );
}

#[test]
fn a_once_lock_is_set_by_one_of_two() {
    check!(
        outcomes(|| {
            let cell = OnceLock::new();
            thread::scope(|s| {
                let other = s.spawn(|| cell.set("b"));
                let mine = cell.set("a");
                let theirs = other.join().unwrap();
                observe(format_args!(
                    "{:?} {mine:?} {theirs:?}",
                    cell.get().unwrap()
                ));
            });
        }),
        "\"a\" Ok(()) Err(\"b\")",
        "\"b\" Err(\"a\") Ok(())",
    );
}

#[test]
fn a_once_lock_shows_no_value_before_it_is_there() {
    check!(
        outcomes(|| {
            let cell = OnceLock::new();
            thread::scope(|s| {
                s.spawn(|| cell.get_or_init(|| 1));
                observe(format_args!("{:?}", cell.get()));
                observe(cell.get_or_init(|| 2));
            });
        }),
        "None 1",
        "None 2",
        "Some(1) 1",
    );
}

#[test]
fn an_initialiser_that_panics_leaves_a_once_lock_empty() {
    check!(
        outcomes(|| {
            let cell = Arc::new(OnceLock::new());
            let theirs = cell.clone();
            let failed = thread::spawn(move || {
                theirs.get_or_init(|| panic!("cannot"));
            });
            assert!(failed.join().is_err());
            observe(format_args!("{:?}", cell.get()));
            observe(cell.get_or_init(|| 2));
        }),
        "None 2",
    );
}

#[test]
fn a_once_lock_can_be_emptied_copied_and_compared() {
    check!(
        outcomes(|| {
            let mut cell = OnceLock::from(1);
            let copy = cell.clone();
            observe(cell == copy);
            *cell.get_mut().unwrap() += 1;
            observe(cell == copy);
            observe(cell.take().unwrap());
            observe(format_args!("{cell:?} {copy:?}"));
            observe(cell.set(9).is_ok());
            observe(cell.into_inner().unwrap());
        }),
        "true false 2 OnceLock(<uninit>) OnceLock(1) true 9",
    );
}

#[test]
fn a_lazy_value_is_made_once_at_its_first_use() {
    check!(
        outcomes(|| {
            let lazy = LazyLock::new(|| {
                observe("made");
                5
            });
            observe("begin");
            thread::scope(|s| {
                let other = s.spawn(|| *lazy);
                let mine = *lazy;
                observe(mine + other.join().unwrap());
            });
            observe(format_args!("{lazy:?}"));
        }),
        "begin made 10 LazyLock(5)",
    );
}

#[test]
fn a_lazy_value_whose_initialiser_panics_is_poisoned() {
    check!(
        outcomes(|| {
            let lazy: LazyLock<u8> = LazyLock::new(|| panic!("cannot"));
            let lazy = panic::AssertUnwindSafe(lazy);
            for _ in 0..2 {
                observe(panic::catch_unwind(|| **lazy).is_err());
            }
            observe(format_args!("{:?}", LazyLock::get(&lazy)));
        }),
        "true true None",
    );
}

#[test]
fn a_lazy_value_that_was_forced_by_its_owner_is_there() {
    check!(
        outcomes(|| {
            let mut lazy = LazyLock::new(|| vec![1]);
            observe(LazyLock::get_mut(&mut lazy).is_none());
            lazy.push(2);
            observe(format_args!("{:?} {}", LazyLock::get(&lazy), lazy.len()));
        }),
        "true Some([1, 2]) 2",
    );
}

#[test]
fn an_initialiser_that_waits_keeps_others_waiting() {
    check!(
        outcomes(|| {
            let (cell, lock) = (OnceLock::new(), Mutex::new(()));
            thread::scope(|s| {
                let guard = lock.lock().unwrap();
                s.spawn(|| {
                    cell.get_or_init(|| {
                        let _ = lock.lock();
                        1
                    })
                });
                if cell.set(2).is_err() {
                    observe("waited for the lock");
                }
                drop(guard);
            });
            observe(cell.get().unwrap());
        }),
        "2",
        "deadlock",
    );
}

#[test]
fn waiting_for_a_once_lasts_until_it_is_done() {
    check!(
        outcomes(|| {
            let once = Once::new();
            thread::scope(|s| {
                s.spawn(|| once.call_once(|| observe("done")));
                once.wait();
                observe("waited");
                once.wait_force();
                observe(once.is_completed());
            });
        }),
        "done waited true",
    );
}

#[test]
fn waiting_for_a_once_that_nobody_calls_deadlocks() {
    check!(outcomes(|| Once::new().wait()), "deadlock");
    check!(outcomes(|| Once::new().wait_force()), "deadlock");
    check!(
        outcomes(|| {
            let once = Once::new();
            once.call_once(|| once.wait());
        }),
        "deadlock",
    );
}

#[test]
fn waiting_ends_by_a_panic_when_the_closure_panicked_unless_it_was_forced() {
    check!(
        outcomes(|| {
            let once = Once::new();
            thread::scope(|s| {
                let failing = s.spawn(|| once.call_once(|| panic!("cannot")));
                let waiting = s.spawn(|| once.wait());
                let forced = s.spawn(|| once.wait_force());
                observe(failing.join().is_err());
                once.call_once_force(|state| observe(state.is_poisoned()));
                // It waits as long as nobody has failed, and while somebody is at it again.
                observe(waiting.join().is_err());
                observe(forced.join().is_ok());
            });
        }),
        "true true false true",
        "true true true true",
    );
}

#[test]
fn waiting_for_a_once_lock_gives_what_another_sets() {
    check!(
        outcomes(|| {
            let cell = OnceLock::new();
            thread::scope(|s| {
                let other = s.spawn(|| cell.get_or_init(|| panic!("cannot")));
                s.spawn(|| cell.set(1));
                observe(cell.wait());
                let _ = other.join();
            });
        }),
        "1",
    );
    check!(
        outcomes(|| observe(OnceLock::<u8>::new().wait())),
        "deadlock"
    );
    check!(outcomes(|| observe(OnceLock::from(3).wait())), "3");
}
