use std::any::Any;
use std::sync::Arc;
use std::time::Duration;

use modelled_std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use modelled_std::{panic, thread};

use crate::harness::{check, observe, observe_output, outcomes};

#[test]
fn spawn_leaves_the_order_open() {
    check!(
        outcomes(|| {
            let thread = thread::spawn(|| observe("child"));
            observe("parent");
            thread.join().unwrap();
        }),
        "child parent",
        "parent child",
    );
}

#[test]
fn main_that_returns_cuts_off_a_thread_wherever_it_is() {
    check!(
        outcomes(|| {
            observe_output();
            thread::spawn(|| {
                struct Loud;
                impl Drop for Loud {
                    fn drop(&mut self) {
                        modelled_std::print!("dropped ");
                    }
                }
                let _loud = Loud;
                modelled_std::print!("one ");
                modelled_std::print!("two ");
            });
        }),
        "",
        "\"one \"",
        "\"one two \"",
        "\"one two dropped \"",
    );
}

#[test]
fn join_gives_the_value_or_the_panic() {
    check!(
        outcomes(|| {
            let sum = thread::spawn(|| 1 + 2).join().unwrap();
            let says =
                thread::spawn(|| panic!("no {}", thread::current().id() != thread::current().id()))
                    .join()
                    .unwrap_err();
            let any = thread::spawn(|| panic::panic_any(7_u8)).join().unwrap_err();
            observe(format_args!(
                "{sum}, {:?}, {:?}",
                says.downcast_ref::<String>(),
                any.downcast_ref::<u8>()
            ));
        }),
        "3, Some(\"no false\"), Some(7)",
    );
}

#[test]
fn a_panic_that_nobody_joins_is_counted() {
    check!(
        outcomes(|| {
            drop(thread::spawn(|| panic!("unseen")));
        }),
        "",
        "unjoined panics: 1",
    );
}

#[test]
fn is_finished_may_be_either_until_the_thread_has_ended() {
    check!(
        outcomes(|| {
            let thread = thread::spawn(|| ());
            observe(thread.is_finished());
            observe(thread.is_finished());
        }),
        "false false",
        "false true",
        "true true",
    );
}

#[test]
fn an_unpark_is_kept_for_the_next_park_and_only_once() {
    check!(
        crate::harness::calm_outcomes(|| {
            let me = thread::current();
            let other = thread::spawn(move || {
                me.unpark();
                me.unpark();
            });
            other.join().unwrap();
            thread::park();
            observe("first");
            thread::park();
            observe("second");
        }),
        "first deadlock",
    );
}

#[test]
fn park_may_end_for_no_reason_but_nobody_is_owed_it() {
    check!(outcomes(thread::park), "", "deadlock");
    check!(
        outcomes(|| {
            thread::scope(|s| {
                let parked = s.spawn(|| {
                    thread::park();
                    observe("woken");
                });
                observe("before");
                parked.thread().unpark();
            });
        }),
        "before woken",
        "woken before",
    );
}

#[test]
fn park_timeout_ends_without_an_unpark() {
    check!(
        outcomes(|| thread::park_timeout(Duration::from_secs(1))),
        ""
    );
}

#[test]
fn a_builder_names_its_thread() {
    check!(
        outcomes(|| {
            let named = thread::Builder::new()
                .name("worker".into())
                .stack_size(1 << 16);
            let name = |thread: thread::Thread| format!("{:?}", thread.name());
            let worker = named.spawn(move || name(thread::current())).unwrap();
            assert_eq!(worker.thread().name(), Some("worker"));
            let unnamed = thread::spawn(move || name(thread::current()))
                .join()
                .unwrap();
            let worker = worker.join().unwrap();
            observe(format_args!(
                "{} {worker} {unnamed}",
                name(thread::current())
            ));
            observe(format_args!("{:?}", thread::current()));
        }),
        "Some(\"main\") Some(\"worker\") None Thread { id: ThreadId(1), name: Some(\"main\"), .. }",
    );
}

#[test]
fn a_name_with_a_zero_byte_is_refused() {
    check!(
        outcomes(|| {
            let _ = thread::Builder::new().name("a\0b".into()).spawn(|| ());
        }),
        "panicked",
    );
}

#[test]
fn thread_ids_are_distinct_and_stay() {
    check!(
        outcomes(|| {
            let main = thread::current().id();
            let [a, b] = [(); 2].map(|()| thread::spawn(|| thread::current().id()));
            let known = (a.thread().id(), b.thread().id());
            let told = (a.join().unwrap(), b.join().unwrap());
            observe(known == told && told.0 != told.1 && told.0 != main);
        }),
        "true",
    );
}

#[test]
fn the_machine_has_four_cores_everywhere() {
    check!(
        outcomes(|| observe(thread::available_parallelism().unwrap())),
        "4"
    );
}

#[test]
fn a_result_that_is_not_taken_is_dropped() {
    struct Loud(Arc<AtomicUsize>);
    impl Drop for Loud {
        fn drop(&mut self) {
            self.0.fetch_add(1, SeqCst);
        }
    }
    check!(
        outcomes(|| {
            let drops = Arc::new(AtomicUsize::new(0));
            let loud = Loud(drops.clone());
            let thread = thread::spawn(move || loud);
            while !thread.is_finished() {}
            observe(drops.load(SeqCst));
            drop(thread);
            observe(drops.load(SeqCst));
        }),
        "0 1",
    );
}

#[test]
fn a_result_that_panics_when_dropped_ends_the_process() {
    struct Bad;
    impl Drop for Bad {
        fn drop(&mut self) {
            panic!("while dropped");
        }
    }
    check!(
        outcomes(|| {
            drop(thread::spawn(|| {
                observe("runs");
                Bad
            }));
        }),
        "",
        "runs",
        "runs aborted",
    );
}

#[test]
fn a_payload_can_be_thrown_on() {
    check!(
        outcomes(|| {
            let outer = thread::spawn(|| {
                let inner: Box<dyn Any + Send> =
                    thread::spawn(|| panic!("inner")).join().unwrap_err();
                panic::resume_unwind(inner);
            });
            observe(outer.join().unwrap_err().downcast_ref::<&str>().unwrap());
        }),
        "inner",
    );
}

#[test]
fn a_spurious_wake_up_is_found_whatever_the_others_do_first() {
    check!(
        outcomes(|| {
            let other = thread::spawn(|| ());
            let parked = thread::spawn(thread::park);
            other.join().unwrap();
            parked.join().unwrap();
        }),
        "",
        "deadlock",
    );
}

#[test]
fn a_scenario_chooses_the_number_of_processors() {
    check!(
        outcomes(|| {
            explorer::program::set_processors(2.try_into().unwrap());
            let here = thread::available_parallelism().unwrap();
            let there = thread::spawn(|| thread::available_parallelism().unwrap());
            observe(here);
            observe(there.join().unwrap());
        }),
        "2 2",
    );
}

#[test]
fn a_thread_that_is_refused_is_an_error_of_the_builder_and_a_panic_of_spawn() {
    check!(
        outcomes(|| {
            explorer::program::limit_threads(1);
            thread::spawn(|| observe(thread::spawn(|| ()).join().is_ok()))
                .join()
                .unwrap();
            let refused = thread::Builder::new().spawn(|| observe("runs")).err();
            observe(refused.unwrap().kind());
            let scoped = thread::scope(|scope| {
                let builder = thread::Builder::new();
                builder.spawn_scoped(scope, || observe("runs")).is_err()
            });
            observe(scoped);
            thread::spawn(|| observe("runs"));
        }),
        "true operation would block true panicked",
    );
}
