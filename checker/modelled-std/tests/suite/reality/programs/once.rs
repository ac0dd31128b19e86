//! One-time initialisation.

use super::{observe, says, std};

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{LazyLock, Once, OnceLock};
use std::thread;

pub(crate) fn a_once_is_called_by_one_of_two() {
    let once = Once::new();
    thread::scope(|s| {
        s.spawn(|| once.call_once(|| observe("thread")));
        observe(once.is_completed());
        once.call_once(|| observe("main"));
        observe(once.is_completed());
    });
}

pub(crate) fn a_once_is_waited_for() {
    let once = Once::new();
    thread::scope(|s| {
        s.spawn(|| {
            once.wait();
            observe("waited");
        });
        s.spawn(|| once.call_once(|| observe("called")));
        once.wait_force();
        observe("main waited");
    });
}

pub(crate) fn a_once_that_panicked_is_poisoned() {
    let once = Once::new();
    thread::scope(|s| {
        let waits = s.spawn(|| once.wait());
        let fails = s.spawn(|| once.call_once(|| panic!("cannot")));
        observe(fails.join().is_err());
        observe(says(&*waits.join().unwrap_err()));
    });
    let again = catch_unwind(AssertUnwindSafe(|| once.call_once(|| observe("never"))));
    observe(says(&*again.unwrap_err()));
    once.call_once_force(|state| observe(state.is_poisoned()));
    once.call_once_force(|_| observe("never"));
    once.wait();
    observe(once.is_completed());
}

pub(crate) fn a_once_lock_is_set_by_one_of_two() {
    let cell = OnceLock::new();
    thread::scope(|s| {
        let theirs = s.spawn(|| cell.set("thread"));
        observe(cell.get_or_init(|| "main"));
        observe(format_args!("{:?}", theirs.join().unwrap()));
        observe(format_args!("{:?}", cell.set("late")));
    });
    observe(cell.into_inner().unwrap());
}

pub(crate) fn a_once_lock_is_waited_for() {
    let cell = OnceLock::new();
    thread::scope(|s| {
        s.spawn(|| observe(cell.wait()));
        s.spawn(|| cell.set(3).unwrap());
        observe(format_args!("{:?}", cell.get()));
        observe(cell.wait());
    });
}

pub(crate) fn an_initialiser_that_panics_lets_another_try() {
    let cell = OnceLock::new();
    thread::scope(|s| {
        let fails = s.spawn(|| *cell.get_or_init(|| panic!("cannot")));
        observe(cell.get_or_init(|| "main"));
        observe(format_args!("{:?}", fails.join().ok()));
    });
}

pub(crate) fn a_lazy_lock_is_made_by_one_of_two() {
    let lazy = LazyLock::new(|| {
        observe(if thread::current().name().is_some() {
            "by main"
        } else {
            "by the thread"
        });
        5
    });
    thread::scope(|s| {
        s.spawn(|| *lazy + 1);
        observe(*lazy);
    });
    observe(format_args!("{:?}", LazyLock::get(&lazy)));
}

pub(crate) fn a_lazy_lock_that_panicked_stays_poisoned() {
    let lazy: LazyLock<u8> = LazyLock::new(|| panic!("cannot"));
    thread::scope(|s| {
        let theirs = s.spawn(|| *lazy);
        let mine = catch_unwind(AssertUnwindSafe(|| *lazy)).unwrap_err();
        let mut both = [says(&*mine), says(&*theirs.join().unwrap_err())];
        both.sort();
        observe(both.join(", "));
    });
}
