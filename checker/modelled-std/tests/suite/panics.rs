use modelled_std::panic::{self, AssertUnwindSafe};
use modelled_std::thread;

use crate::harness::{check, observe, observe_output, outcomes};

/// Runs its closure when it is dropped.
struct OnDrop<F: FnMut()>(F);

impl<F: FnMut()> Drop for OnDrop<F> {
    fn drop(&mut self) {
        self.0();
    }
}

#[test]
fn a_panic_in_main_ends_the_process_after_unwinding() {
    check!(
        outcomes(|| {
            observe_output();
            let _loud = OnDrop(|| modelled_std::print!("dropped "));
            panic!("in main");
        }),
        "\"dropped \" panicked",
    );
}

#[test]
fn panicking_is_true_only_while_this_thread_unwinds() {
    check!(
        outcomes(|| {
            observe(thread::panicking());
            let thread = thread::spawn(|| {
                let _tells = OnDrop(|| observe(thread::panicking()));
                panic!("unwinds");
            });
            let _ = thread.join();
            observe(thread::panicking());
        }),
        "false true false",
    );
}

#[test]
fn another_thread_is_not_panicking_meanwhile() {
    check!(
        outcomes(|| {
            thread::scope(|s| {
                let failing = s.spawn(|| {
                    let _steps = OnDrop(thread::yield_now);
                    let _tells = OnDrop(|| observe("unwinds"));
                    panic!("unwinds");
                });
                observe(thread::panicking());
                let _ = failing.join();
            });
        }),
        "false unwinds",
        "unwinds false",
    );
}

#[test]
fn a_panic_that_is_caught_while_another_unwinds_is_over() {
    check!(
        outcomes(|| {
            let _ = panic::catch_unwind(|| {
                let _inner = OnDrop(|| {
                    let caught = panic::catch_unwind(|| panic!("inner"));
                    observe(caught.is_err());
                    observe(thread::panicking());
                });
                panic!("outer");
            });
            observe(thread::panicking());
        }),
        "true true false",
    );
}

#[test]
fn a_panic_is_resumed_without_a_new_message() {
    check!(
        outcomes(|| {
            let caught = panic::catch_unwind(AssertUnwindSafe(|| {
                let _tells = OnDrop(|| observe(thread::panicking()));
                panic::resume_unwind(Box::new(3_u8));
            }));
            observe(caught.unwrap_err().downcast_ref::<u8>().unwrap());
            observe(thread::panicking());
        }),
        "true 3 false",
    );
}

#[test]
fn executions_cut_off_in_mid_unwind_leave_nothing_behind() {
    check!(
        outcomes(|| {
            assert!(!thread::panicking());
            thread::spawn(|| {
                let _tells = OnDrop(|| observe("unwinds"));
                panic!("cut off");
            });
            let caught = panic::catch_unwind(|| panic!("caught"));
            assert!(caught.is_err() && !thread::panicking());
        }),
        "",
        "unwinds",
        "unwinds unjoined panics: 1",
    );
}
