use modelled_std::sync::Mutex;
use modelled_std::thread;

use crate::harness::{check, observe, observe_output, outcomes};

#[test]
fn threads_of_a_scope_borrow_and_have_ended_when_it_returns() {
    check!(
        outcomes(|| {
            let mut numbers = vec![1, 2];
            let mut own = 0;
            let sum = thread::scope(|s| {
                let sum = s.spawn(|| numbers.iter().sum::<i32>());
                s.spawn(|| own += 1);
                sum.join().unwrap()
            });
            numbers.push(sum + own);
            observe(format_args!("{numbers:?}"));
        }),
        "[1, 2, 4]",
    );
}

#[test]
fn a_panic_that_was_not_joined_becomes_the_callers() {
    check!(
        outcomes(|| {
            thread::scope(|s| {
                s.spawn(|| panic!("inside"));
                s.spawn(|| observe("other"));
            });
        }),
        "other panicked",
    );
}

#[test]
fn the_callers_panic_can_be_caught_and_no_panic_is_left_over() {
    check!(
        outcomes(|| {
            let caught = modelled_std::panic::catch_unwind(|| {
                thread::scope(|s| {
                    s.spawn(|| panic!("inside"));
                });
            });
            observe(caught.unwrap_err().downcast_ref::<&str>().unwrap());
            observe(thread::panicking());
        }),
        "a scoped thread panicked false",
    );
}

#[test]
fn a_panic_that_was_joined_is_not_the_callers() {
    check!(
        outcomes(|| {
            let failed = thread::scope(|s| s.spawn(|| panic!("inside")).join().is_err());
            observe(failed);
        }),
        "true",
    );
}

#[test]
fn a_scope_that_panics_waits_for_its_threads_first() {
    check!(
        outcomes(|| {
            observe_output();
            thread::scope(|s| {
                s.spawn(|| modelled_std::print!("printed"));
                panic!("in the scope");
            });
        }),
        "\"printed\" panicked",
    );
}

#[test]
fn a_scoped_thread_can_start_others() {
    check!(
        outcomes(|| {
            let total = Mutex::new(0);
            thread::scope(|s| {
                s.spawn(|| {
                    s.spawn(|| *total.lock().unwrap() += 1);
                    *total.lock().unwrap() += 10;
                });
            });
            observe(total.into_inner().unwrap());
        }),
        "11",
    );
}

#[test]
fn a_named_scoped_thread_knows_its_name() {
    check!(
        outcomes(|| {
            let name = thread::scope(|s| {
                let builder = thread::Builder::new().name("helper".into());
                let name = || thread::current().name().unwrap().to_owned();
                builder.spawn_scoped(s, name).unwrap().join().unwrap()
            });
            observe(name);
        }),
        "helper",
    );
}

#[test]
fn a_scope_waits_for_a_thread_that_never_ends() {
    check!(
        outcomes(|| {
            let lock = Mutex::new(());
            let guard = lock.lock().unwrap();
            thread::scope(|s| {
                s.spawn(|| drop(lock.lock()));
            });
            drop(guard);
        }),
        "deadlock",
    );
}
