use std::cell::{Cell, RefCell};

use modelled_std::{thread, thread_local};

use crate::harness::{calm_outcomes, check, observe, outcomes};

thread_local! {
    static NUMBER: Cell<u32> = const { Cell::new(1) };
    static LIST: RefCell<Vec<u32>> = RefCell::new({
        observe("made");
        vec![0]
    });
}

#[test]
fn each_thread_has_its_own_value() {
    check!(
        outcomes(|| {
            NUMBER.set(5);
            let theirs = thread::spawn(|| NUMBER.replace(7) + NUMBER.get())
                .join()
                .unwrap();
            observe(format_args!("{theirs} {}", NUMBER.take()));
        }),
        "8 5",
    );
}

#[test]
fn a_value_is_made_at_its_first_use_and_setting_it_makes_none() {
    check!(
        outcomes(|| {
            LIST.with_borrow_mut(|list| list.push(1));
            observe(format_args!("{:?}", LIST.take()));
            thread::spawn(|| {
                LIST.set(vec![3]);
                observe(LIST.with_borrow(Vec::len) + LIST.replace(vec![]).len());
            })
            .join()
            .unwrap();
        }),
        "made [0, 1] 2",
    );
}

struct Loud(&'static str);

impl Drop for Loud {
    fn drop(&mut self) {
        observe(self.0);
        let reachable = FIRST.try_with(|_| ()).is_ok();
        observe(format_args!("{reachable} {}", NUMBER.get()));
    }
}

thread_local! {
    static FIRST: Loud = const { Loud("first") };
    static SECOND: Loud = const { Loud("second") };
}

#[test]
fn values_are_dropped_before_the_thread_is_joined_and_are_gone_meanwhile() {
    check!(
        outcomes(|| {
            let thread = thread::spawn(|| {
                FIRST.with(|_| ());
                SECOND.with(|_| ());
                NUMBER.set(4);
            });
            thread.join().unwrap();
            observe("joined");
        }),
        "second true 4 first false 4 joined",
    );
}

#[test]
fn a_value_that_is_made_while_others_are_dropped_is_dropped_too() {
    thread_local!(static LATE: Loud = const { Loud("late") });
    struct Makes;
    impl Drop for Makes {
        fn drop(&mut self) {
            LATE.with(|_| ());
        }
    }
    thread_local!(static MAKES: Makes = const { Makes });
    check!(
        outcomes(|| {
            thread::spawn(|| MAKES.with(|_| ())).join().unwrap();
        }),
        "late true 1 first false 1",
    );
}

#[test]
fn using_a_value_that_is_gone_panics_and_the_process_ends() {
    struct Again;
    impl Drop for Again {
        fn drop(&mut self) {
            AGAIN.with(|_| ());
        }
    }
    thread_local!(static AGAIN: Again = const { Again });
    check!(
        outcomes(|| {
            let _ = thread::spawn(|| AGAIN.with(|_| ())).join();
        }),
        "aborted",
    );
}

#[test]
fn values_of_a_thread_that_is_cut_off_are_not_dropped() {
    check!(
        calm_outcomes(|| {
            FIRST.with(|_| ());
            thread::spawn(|| {
                SECOND.with(|_| ());
                thread::park();
            });
            observe("main");
        }),
        "main",
    );
}

#[test]
fn an_access_error_says_what_is_wrong() {
    struct Tells;
    impl Drop for Tells {
        fn drop(&mut self) {
            let error = TELLS.try_with(|_| ()).unwrap_err();
            observe(format_args!("{error} {error:?} {TELLS:?}"));
        }
    }
    thread_local!(static TELLS: Tells = const { Tells });
    check!(
        outcomes(|| {
            let _ = thread::spawn(|| TELLS.with(|_| ())).join();
        }),
        "already destroyed AccessError LocalKey { .. }",
    );
}

#[test]
fn an_initialiser_may_have_any_name() {
    fn init() -> u8 {
        7
    }
    thread_local!(static SEVEN: u8 = init());
    check!(outcomes(|| observe(SEVEN.with(|seven| *seven))), "7");
}
