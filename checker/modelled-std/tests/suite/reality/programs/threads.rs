//! Spawning, joining, scopes, panics, thread-locals, parking, time.

use super::{Loud, MOMENT, observe, says, std};

use std::panic::{catch_unwind, panic_any, resume_unwind};
use std::sync::atomic::{AtomicBool, Ordering::*};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

pub(crate) fn spawned_threads_run_in_any_order() {
    let threads = ["a", "b"].map(|name| thread::spawn(move || observe(name)));
    observe("main");
    for thread in threads {
        thread.join().unwrap();
    }
}

pub(crate) fn a_panic_is_the_result_of_its_thread() {
    struct Looks;
    impl Drop for Looks {
        fn drop(&mut self) {
            observe(thread::panicking());
        }
    }
    let failed = thread::spawn(|| {
        let _looks = Looks;
        panic!("no {}", 1 + 1);
    });
    observe(says(&*failed.join().unwrap_err()));
    let any = thread::spawn(|| panic_any(7_u8)).join().unwrap_err();
    observe(any.downcast::<u8>().unwrap());
    let again = thread::spawn(|| {
        let caught = catch_unwind(|| panic!("once"));
        observe(thread::panicking());
        resume_unwind(caught.unwrap_err());
    });
    observe(says(&*again.join().unwrap_err()));
}

pub(crate) fn a_panic_of_main_comes_after_unwinding() {
    let _loud = Loud("dropped");
    let none: Vec<u8> = Vec::new();
    thread::scope(|s| {
        s.spawn(|| observe("thread"));
        none.first().unwrap();
    });
}

std::thread_local! {
    static FIRST: Loud = Loud({ observe("first made"); "first dropped" });
    static SECOND: Late = const { Late };
}

/// Looks for the other key when it is dropped.
struct Late;

impl Drop for Late {
    fn drop(&mut self) {
        observe(format_args!("first: {}", FIRST.try_with(|_| ()).is_ok()));
        observe(format_args!("second: {}", SECOND.try_with(|_| ()).is_ok()));
    }
}

pub(crate) fn thread_locals_are_dropped_in_reverse_and_are_then_gone() {
    let both = thread::spawn(|| {
        FIRST.with(|_| ());
        SECOND.with(|_| ());
        observe("ends");
    });
    both.join().unwrap();
    let late = thread::spawn(|| SECOND.with(|_| observe("only the second")));
    late.join().unwrap();
}

std::thread_local!(pub(super) static COUNT: std::cell::Cell<u8> = const { std::cell::Cell::new(1) });
std::thread_local!(static TEXT: std::cell::RefCell<String> = {
    observe("made");
    std::cell::RefCell::default()
});

pub(crate) fn thread_locals_are_made_once_for_each_thread() {
    COUNT.set(5);
    let theirs = thread::spawn(|| {
        TEXT.set("theirs".to_owned());
        TEXT.with_borrow_mut(|text| text.push('!'));
        (COUNT.replace(9), COUNT.get(), TEXT.take())
    });
    observe(format_args!("{:?}", theirs.join().unwrap()));
    TEXT.with_borrow(|text| observe(text.len()));
    observe(COUNT.take());
}

pub(crate) fn a_scoped_panic_becomes_the_callers_unless_it_was_joined() {
    let result = catch_unwind(|| {
        thread::scope(|s| {
            s.spawn(|| panic!("not joined"));
            s.spawn(|| observe("other"));
        });
    });
    observe(says(&*result.unwrap_err()));
    let joined = thread::scope(|s| s.spawn(|| panic!("joined")).join());
    observe(says(&*joined.unwrap_err()));
}

pub(crate) fn scopes_nest_and_spawn_from_within() {
    let total = Mutex::new(Vec::new());
    let add = |name| total.lock().unwrap().push(name);
    thread::scope(|outer| {
        outer.spawn(|| {
            thread::scope(|inner| {
                inner.spawn(|| add("inner"));
            });
            add("after inner");
            outer.spawn(|| add("from within"));
        });
        add("outer");
    });
    observe(total.into_inner().unwrap().join(", "));
}

pub(crate) fn a_scope_that_panics_waits_first() {
    let result = catch_unwind(|| {
        thread::scope(|s| {
            s.spawn(|| observe("thread"));
            panic!("in the scope");
        });
    });
    observe(says(&*result.unwrap_err()));
}

pub(crate) fn scoped_threads_are_built_with_names() {
    let name = || thread::current().name().map(str::to_owned);
    thread::scope(|s| {
        let builder = thread::Builder::new().name("worker".to_owned());
        let worker = builder.stack_size(1 << 20).spawn_scoped(s, name).unwrap();
        observe(worker.thread().name().unwrap());
        observe(worker.join().unwrap().unwrap());
        observe(format_args!("{:?}", s.spawn(name).join().unwrap()));
    });
    observe(format_args!("{:?}", name()));
    let zero = thread::Builder::new().name("a\0b".to_owned());
    let refused = catch_unwind(|| drop(zero.spawn(|| ())));
    observe(says(&*refused.unwrap_err()));
}

pub(crate) fn whether_a_thread_is_finished_depends_on_the_moment() {
    let other = thread::spawn(|| observe("runs"));
    observe(other.is_finished());
    while !other.is_finished() {
        thread::yield_now();
    }
    other.join().unwrap();
    thread::scope(|s| {
        let other = s.spawn(|| ());
        observe(other.is_finished());
        other.join().unwrap();
    });
}

pub(crate) fn a_park_token_is_one_however_often_it_was_given() {
    let (main, given) = (thread::current(), Arc::new(AtomicBool::new(false)));
    let theirs = given.clone();
    let other = thread::spawn(move || {
        theirs.store(true, SeqCst);
        main.unpark();
        main.unpark();
    });
    while !given.load(SeqCst) {
        thread::park();
    }
    other.join().unwrap();
    thread::park_timeout(MOMENT);
    thread::current().unpark();
    thread::park();
    observe("goes on");
}

pub(crate) fn a_park_that_is_limited_ends() {
    let main = thread::current();
    thread::scope(|s| {
        s.spawn(|| {
            observe("unparks");
            main.unpark();
        });
        thread::park_timeout(MOMENT);
        observe("goes on");
    });
}

pub(crate) fn time_does_not_run_backwards() {
    let start = Instant::now();
    thread::sleep(MOMENT);
    observe(start.elapsed() >= MOMENT);
    let later = thread::spawn(Instant::now).join().unwrap();
    observe(later > start && later - MOMENT >= start);
    observe(format_args!("{:?}", start.duration_since(later)));
    observe(start.checked_duration_since(later).is_none());
    observe(start.checked_add(Duration::MAX).is_none());
    observe(start + MOMENT - start == MOMENT);
    while start.elapsed() < 2 * MOMENT {}
}
