use modelled_std::panic::{self, AssertUnwindSafe};
use modelled_std::sync::atomic::{AtomicU8, Ordering::SeqCst};
use modelled_std::sync::{Mutex, mpsc};
use modelled_std::thread;

use explorer::{Bounds, explore};

use crate::harness::{check, lines, observe, observe_output, outcomes};

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

/// Two threads run this, and panic with what they meet at in the message. Returns their payloads.
fn both_panic(panics: impl Fn(&AtomicU8) + Sync) -> Vec<String> {
    let shared = AtomicU8::new(1);
    let (shared, panics) = (&shared, &panics);
    thread::scope(|s| {
        let threads = [(); 2].map(|()| s.spawn(move || panics(shared)));
        let payloads = threads.map(|thread| thread.join().unwrap_err());
        let message =
            |payload: Box<dyn std::any::Any + Send>| *payload.downcast::<String>().unwrap();
        payloads.map(message).into()
    })
}

/// Its text takes a step, and counts how often that was taken.
struct Words<'a>(&'a AtomicU8);

impl std::fmt::Display for Words<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.0.fetch_add(1, SeqCst))
    }
}

#[test]
fn threads_may_panic_while_others_write_what_they_panic_with() {
    // Often enough for what one execution leaves behind to show in the next.
    for _ in 0..3 {
        check!(
            outcomes(|| observe(both_panic(|n| panic!("{}", Words(n))).join(" "))),
            "1 2",
            "2 1",
        );
        check!(
            outcomes(|| observe(
                both_panic(|n| {
                    n.store(n.load(SeqCst) + 1, SeqCst);
                    panic!("{n:?}")
                })
                .join(" ")
            )),
            "2 2",
            "2 3",
            "3 2",
            "3 3",
        );
        check!(
            outcomes(|| observe(both_panic(|n| assert_eq!(n.swap(2, SeqCst), 3, "{n:?}")).len())),
            "2",
        );
    }
}

fn refused<T>(with: T) -> Result<(), T> {
    Err(with)
}

#[test]
fn a_result_may_be_unwrapped_whose_error_takes_steps_to_write() {
    let found = outcomes(|| {
        let lock = std::sync::Arc::new(Mutex::new(7));
        let theirs = lock.clone();
        let other = thread::spawn(move || {
            let _held = theirs.lock();
            panic!("with the lock held");
        });
        let error = panic::catch_unwind(AssertUnwindSafe(|| refused(&lock).unwrap()));
        let message = error.unwrap_err().downcast::<String>().unwrap();
        let _ = other.join();
        observe(
            message
                .rsplit_once("Result::unwrap()` on an `Err` value: ")
                .unwrap()
                .1,
        );
    });
    check!(
        found,
        "Mutex { data: 7, poisoned: false, .. }",
        "Mutex { data: 7, poisoned: true, .. }",
        "Mutex { data: \"<locked>\", poisoned: false, .. }",
        "Mutex { data: \"<locked>\", poisoned: true, .. }",
    );
}

/// Its text is there when another thread has panicked.
struct Late(mpsc::Receiver<()>);

impl std::fmt::Display for Late {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.recv().unwrap();
        f.write_str("late")
    }
}

/// Panics while another thread writes what it panics with.
fn panic_meanwhile() {
    let (tx, rx) = mpsc::channel();
    let writes = thread::spawn(|| panic!("{}", Late(rx)));
    panic::catch_unwind(|| panic!("meanwhile")).unwrap_err();
    tx.send(()).unwrap();
    let message = writes.join().unwrap_err().downcast::<String>();
    observe(message.unwrap());
}

/// What std notes of panics it notes by OS thread.
#[test]
fn what_panicked_before_does_not_matter_to_that_and_std_counts_no_panic_afterwards() {
    for (cut_off, meanwhile) in [(0, 2), (1, 0), (1, 2), (2, 2)] {
        let program = move || {
            for _ in 0..cut_off {
                thread::spawn(|| {
                    let _rests = OnDrop(thread::park);
                    panic::resume_unwind(Box::new(()));
                });
            }
            (0..meanwhile).for_each(|_| panic_meanwhile());
        };
        let search = move || {
            let bounds = Bounds {
                executions: 20,
                spurious_wakeups: 0,
                ..Bounds::default()
            };
            (explore(bounds, program).unwrap(), std::thread::panicking())
        };
        let (found, panicking) = std::thread::spawn(search).join().unwrap();
        let late = vec!["late"; meanwhile].join(" ");
        check!(lines(&found), late.as_str());
        assert!(!panicking);
    }
}

#[test]
fn panics_have_the_payloads_and_the_places_that_std_gives_them() {
    check!(
        outcomes(|| {
            let number = AtomicU8::new(5);
            let payload = panic::catch_unwind(|| panic!("literal")).unwrap_err();
            observe(payload.downcast_ref::<&'static str>().unwrap());
            let payload = panic::catch_unwind(|| panic!("{number:?}")).unwrap_err();
            observe(payload.downcast_ref::<String>().unwrap());
        }),
        "literal 5",
    );
    let line = line!() + 2;
    let program = || {
        let _ = panic::catch_unwind(|| panic!("{:?}", AtomicU8::new(5)));
    };
    let found = explore(Bounds::default(), program).unwrap();
    let (_, told) = &found.seen[0].trace.panics[0];
    assert_eq!(told, &format!("5 (line {line})"));
}
