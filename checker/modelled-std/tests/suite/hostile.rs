//! Programs that behave badly: each ends in an outcome, or at a bound that is named, and leaves the
//! next execution as it would be without it. What kills the process that explores is tested with
//! the player.

use std::cell::RefCell;
use std::sync::Arc;

use explorer::strategy::Dpor;
use explorer::{Bounds, Cut, Exploration};
use modelled_std::sync::atomic::{AtomicBool, Ordering::SeqCst};
use modelled_std::sync::{
    Barrier, Condvar, LazyLock, Mutex, MutexGuard, Once, OnceLock, RwLock, mpsc,
};
use modelled_std::{panic, process, thread};

use crate::harness::{calm_outcomes, check, lines, observe, outcomes, search};

/// Runs its closure when it is dropped.
struct OnDrop<F: FnMut()>(F);

impl<F: FnMut()> Drop for OnDrop<F> {
    fn drop(&mut self) {
        (self.0)();
    }
}

/// Panics when it is dropped.
struct Bomb;

impl Drop for Bomb {
    fn drop(&mut self) {
        panic!("dropped");
    }
}

/// A search of a program that does not end by itself.
fn endless(program: impl Fn() + 'static) -> Exploration {
    let bounds = Bounds {
        executions: 300,
        steps: 500,
        threads: 8,
        ..Bounds::default()
    };
    explorer::explore_with(bounds, &mut Dpor::default(), &mut |_| true, program)
        .expect("programs are deterministic")
}

/// The only way in which all executions end, and why the search is not complete.
#[track_caller]
fn ends_at(found: &Exploration, line: &str, cut: Cut) {
    assert!(found.cut.contains(&cut), "{:?}", found.cut);
    assert!(lines(found).contains(line), "{:?}", lines(found));
}

#[test]
fn a_panic_in_a_destructor_is_a_panic() {
    check!(outcomes(|| drop(Bomb)), "panicked");
    check!(
        outcomes(|| {
            let thread = thread::spawn(|| drop(Bomb));
            observe(thread.join().is_err());
        }),
        "true",
    );
}

#[test]
fn a_panic_in_the_destructor_of_a_result_that_nobody_takes_aborts() {
    check!(
        outcomes(|| {
            let thread = thread::spawn(|| Bomb);
            while !thread.is_finished() {}
            drop(thread);
        }),
        "aborted",
    );
}

#[test]
fn a_panic_whose_payload_panics_when_it_is_dropped_is_a_second_panic() {
    check!(
        outcomes(|| {
            let thread = thread::spawn(|| panic::panic_any(Bomb));
            let payload = thread.join().unwrap_err();
            observe("joined");
            drop(payload);
        }),
        "joined panicked",
    );
}

#[test]
fn a_panic_in_the_destructor_of_a_thread_local_aborts() {
    check!(
        outcomes(|| {
            modelled_std::thread_local! {
                static BOMB: RefCell<Option<Bomb>> = const { RefCell::new(None) };
            }
            let sets = thread::spawn(|| BOMB.with(|bomb| *bomb.borrow_mut() = Some(Bomb)));
            let _ = sets.join();
            observe("joined");
        }),
        "aborted",
    );
}

#[test]
fn panics_caught_in_destructors_that_run_in_panics_are_caught() {
    check!(
        outcomes(|| {
            let thread = thread::spawn(|| {
                let _first = OnDrop(|| {
                    let inner = panic::catch_unwind(|| {
                        let _second = OnDrop(|| drop(panic::catch_unwind(|| panic!("third"))));
                        panic!("second");
                    });
                    observe(inner.is_err());
                });
                panic!("first");
            });
            observe(thread.join().is_err());
            observe(thread::panicking());
        }),
        "true true false",
    );
}

#[test]
fn a_destructor_may_block_and_spawn_while_its_thread_unwinds() {
    check!(
        outcomes(|| {
            let lock = Arc::new(Mutex::new(0));
            let other = lock.clone();
            let thread = thread::spawn(move || {
                let _late = OnDrop(|| {
                    let third = other.clone();
                    let helper = thread::spawn(move || *third.lock().unwrap() += 1);
                    helper.join().unwrap();
                });
                panic!("unwinds");
            });
            *lock.lock().unwrap() += 1;
            let _ = thread.join();
            observe(*lock.lock().unwrap());
        }),
        "2",
    );
}

#[test]
fn two_threads_may_be_in_the_middle_of_unwinding_at_once() {
    check!(
        outcomes(|| {
            let meet = Arc::new(Barrier::new(2));
            let threads = [0, 1].map(|_| {
                let meet = meet.clone();
                thread::spawn(move || {
                    let _late = OnDrop(|| {
                        meet.wait();
                        assert!(thread::panicking());
                    });
                    panic!("meets the other one");
                })
            });
            observe(threads.map(|thread| thread.join().is_err()) == [true, true]);
        }),
        "true",
    );
}

#[test]
fn a_destructor_that_waits_for_its_own_lock_is_a_deadlock() {
    check!(
        calm_outcomes(|| {
            let lock = Mutex::new(0);
            let _late = OnDrop(|| drop(lock.lock()));
            let _held = lock.lock();
            // Locals are dropped in reverse: the guard goes first. Here it does not.
            std::mem::forget(_held);
        }),
        "deadlock",
    );
}

#[test]
fn what_is_leaked_stays_as_it_was() {
    check!(
        outcomes(|| {
            let lock: &'static Mutex<u8> = Box::leak(Box::new(Mutex::new(1)));
            let (tx, rx) = mpsc::channel::<u8>();
            std::mem::forget(tx);
            std::mem::forget(thread::spawn(|| std::mem::forget(lock.lock())));
            observe(rx.try_recv() == Err(mpsc::TryRecvError::Empty));
            observe(lock.try_lock().is_ok());
        }),
        "true false",
        "true true",
    );
}

#[test]
fn a_lock_in_a_static_that_is_never_given_back_is_free_in_the_next_execution() {
    check!(
        outcomes(|| {
            static LOCK: Mutex<u8> = Mutex::new(0);
            static STARTED: AtomicBool = AtomicBool::new(false);
            assert!(!STARTED.swap(true, SeqCst), "it was not put back");
            let mut value = LOCK.lock().unwrap();
            *value += 1;
            observe(*value);
            std::mem::forget(value);
            thread::spawn(|| drop(LOCK.lock()));
        }),
        "1",
    );
}

#[test]
fn threads_without_bound_meet_the_bound_on_threads() {
    ends_at(
        &endless(|| {
            loop {
                thread::spawn(thread::park);
            }
        }),
        "cut off at the bound on threads",
        Cut::Threads,
    );
    fn breed() {
        thread::spawn(breed);
        thread::park();
    }
    ends_at(
        &endless(|| {
            breed();
        }),
        "cut off at the bound on threads",
        Cut::Threads,
    );
}

#[test]
fn threads_one_after_another_without_bound_meet_the_bound_on_steps() {
    ends_at(
        &endless(|| {
            loop {
                thread::spawn(|| ()).join().unwrap();
            }
        }),
        "cut off at the bound on steps",
        Cut::Steps,
    );
}

#[test]
fn a_loop_that_changes_something_for_ever_meets_the_bound_on_steps() {
    ends_at(
        &endless(|| {
            let flag = AtomicBool::new(false);
            loop {
                flag.fetch_not(SeqCst);
            }
        }),
        "cut off at the bound on steps",
        Cut::Steps,
    );
}

#[test]
fn a_deep_recursion_that_ends_is_none_of_our_business() {
    fn depth(left: u32) -> u32 {
        match left {
            0 => 0,
            _ => std::hint::black_box(depth(left - 1)) + 1,
        }
    }
    check!(
        outcomes(|| {
            let thread = thread::spawn(|| depth(5_000));
            observe(thread.join().unwrap() + depth(20_000));
        }),
        "25000",
    );
}

#[test]
fn a_guard_that_is_held_across_join_is_a_deadlock_only_if_the_thread_comes_late() {
    check!(
        outcomes(|| {
            let lock = Arc::new(Mutex::new(0));
            let other = lock.clone();
            let thread = thread::spawn(move || *other.lock().unwrap() += 1);
            let held = lock.lock().unwrap();
            thread.join().unwrap();
            observe(*held);
        }),
        "1",
        "deadlock",
    );
}

#[test]
fn a_guard_in_a_channel_holds_its_lock_until_the_channel_is_gone() {
    check!(
        outcomes(|| {
            let (lock, total) = (Mutex::new(0), Mutex::new(0));
            thread::scope(|s| {
                let (tx, rx) = mpsc::channel::<MutexGuard<'_, i32>>();
                tx.send(lock.lock().unwrap()).unwrap();
                s.spawn(|| {
                    observe("wants");
                    *total.lock().unwrap() += *lock.lock().unwrap();
                });
                observe("has");
                drop(rx);
            });
        }),
        "has wants",
        "wants has",
    );
    check!(
        outcomes(|| {
            let lock = Mutex::new(0);
            let (tx, rx) = mpsc::channel::<MutexGuard<'_, i32>>();
            tx.send(lock.lock().unwrap()).unwrap();
            let _again = lock.lock();
            drop(rx);
        }),
        "deadlock",
    );
}

#[test]
fn a_guard_that_is_shared_with_another_thread_stays_its_owners() {
    check!(
        outcomes(|| {
            let lock = Mutex::new(7);
            let guard = lock.lock().unwrap();
            thread::scope(|s| drop(s.spawn(|| observe(*guard))));
            drop(guard);
            observe(lock.try_lock().is_ok());
        }),
        "7 true",
    );
}

#[test]
fn everything_can_be_poisoned_and_says_so() {
    check!(
        outcomes(|| {
            let (lock, rw, once) = (Mutex::new(0), RwLock::new(0), Once::new());
            let lazy = LazyLock::<u8>::new(|| panic!("lazy"));
            let cell = OnceLock::<u8>::new();
            thread::scope(|s| {
                let poisons = s.spawn(|| {
                    let _both = (lock.lock(), rw.write());
                    panic!("with both");
                });
                let _ = poisons.join();
                let _ = s.spawn(|| once.call_once(|| panic!("once"))).join();
                let _ = s.spawn(|| *lazy).join();
                let _ = s.spawn(|| *cell.get_or_init(|| panic!("cell"))).join();
            });
            observe(lock.is_poisoned() && lock.lock().is_err() && lock.try_lock().is_err());
            observe(rw.is_poisoned() && rw.read().is_err() && rw.write().is_err());
            let caught = |f: &dyn Fn()| panic::catch_unwind(panic::AssertUnwindSafe(f)).is_err();
            observe(caught(&|| once.call_once(|| ())) && caught(&|| assert_eq!(*lazy, 0)));
            observe(cell.get().is_none() && *cell.get_or_init(|| 3) == 3);
            observe(lock.into_inner().is_err() && rw.into_inner().is_err());
        }),
        "true true true true true",
    );
}

#[test]
fn a_waiter_is_woken_into_a_poisoned_mutex() {
    check!(
        calm_outcomes(|| {
            let pair = (Mutex::new(false), Condvar::new());
            thread::scope(|s| {
                let waits = s.spawn(|| {
                    let guard = pair.0.lock().unwrap();
                    let woken = pair.1.wait_while(guard, |ready| !*ready);
                    observe(woken.is_err());
                });
                let poisons = s.spawn(|| {
                    let mut guard = pair.0.lock().unwrap_or_else(|e| e.into_inner());
                    *guard = true;
                    pair.1.notify_one();
                    panic!("with the lock");
                });
                let _ = poisons.join();
                let _ = waits.join();
            });
        }),
        // The waiter came too late to wait: its own `unwrap` panics.
        "",
        "true",
    );
}

#[test]
fn exit_inside_a_lock_ends_the_process_whoever_waits_for_it() {
    check!(
        outcomes(|| {
            let lock = Arc::new(Mutex::new(0));
            let other = lock.clone();
            let exits = thread::spawn(move || {
                let _held = other.lock().unwrap();
                process::exit(3);
            });
            let _late = OnDrop(|| observe("never"));
            let _held = lock.lock().unwrap();
            drop(_held);
            let _ = exits.join();
        }),
        "exited with 3",
    );
}

#[test]
fn exit_may_come_in_the_middle_of_anything() {
    check!(
        outcomes(|| {
            let _unwinds = OnDrop(|| process::exit(4));
            panic!("in the middle of unwinding");
        }),
        "exited with 4",
    );
    check!(
        outcomes(|| {
            let cell = OnceLock::<u8>::new();
            cell.get_or_init(|| process::exit(5));
        }),
        "exited with 5",
    );
    check!(
        outcomes(|| {
            thread::scope(|s| {
                s.spawn(thread::park);
                process::exit(6);
            });
        }),
        "exited with 6",
    );
}

#[test]
fn a_bad_execution_leaves_nothing_behind_for_the_next() {
    let bad = || {
        static LOCK: Mutex<u8> = Mutex::new(0);
        let _ = panic::catch_unwind(|| {
            let _held = LOCK.lock();
            panic!("poisons");
        });
        thread::spawn(|| {
            let _cut_off = OnDrop(|| {
                loop {
                    thread::park();
                }
            });
            panic!("never through");
        });
        process::exit(i32::from(LOCK.is_poisoned()));
    };
    for _ in 0..2 {
        let found = search(Bounds::default(), &mut Dpor::default(), bad);
        assert_eq!(found.cut, []);
        check!(lines(&found), "exited with 1");
    }
}
