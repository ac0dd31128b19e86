use std::sync::Arc;

use modelled_std::sync::{Mutex, RwLock, RwLockWriteGuard, TryLockError};
use modelled_std::{panic, thread};

use crate::harness::{check, observe, outcomes};

#[test]
fn a_mutex_keeps_both_increments() {
    check!(
        outcomes(|| {
            let total = Mutex::new(0);
            thread::scope(|s| {
                for _ in 0..2 {
                    s.spawn(|| *total.lock().unwrap() += 1);
                }
            });
            observe(total.into_inner().unwrap());
        }),
        "2",
    );
}

#[test]
fn reading_and_writing_under_two_locks_loses_an_increment() {
    check!(
        outcomes(|| {
            let total = Mutex::new(0);
            thread::scope(|s| {
                for _ in 0..2 {
                    s.spawn(|| {
                        let seen = *total.lock().unwrap();
                        *total.lock().unwrap() = seen + 1;
                    });
                }
            });
            observe(total.into_inner().unwrap());
        }),
        "1",
        "2",
    );
}

#[test]
fn two_locks_in_opposite_order_may_deadlock() {
    check!(
        outcomes(|| {
            let (a, b) = (Mutex::new(()), Mutex::new(()));
            thread::scope(|s| {
                s.spawn(|| {
                    let _a = a.lock();
                    let _b = b.lock();
                });
                let _b = b.lock();
                let _a = a.lock();
            });
        }),
        "",
        "deadlock",
    );
}

#[test]
fn locking_twice_deadlocks() {
    check!(
        outcomes(|| {
            let lock = Mutex::new(0);
            let _first = lock.lock().unwrap();
            let _second = lock.lock();
        }),
        "deadlock",
    );
}

#[test]
fn a_forgotten_guard_keeps_the_lock_but_not_the_owner_from_the_data() {
    check!(
        outcomes(|| {
            let mut lock = Mutex::new(1);
            std::mem::forget(lock.lock().unwrap());
            observe(matches!(lock.try_lock(), Err(TryLockError::WouldBlock)));
            *lock.get_mut().unwrap() += 1;
            observe(lock.into_inner().unwrap());
        }),
        "true 2",
    );
}

#[test]
fn try_lock_is_refused_while_another_holds_the_lock() {
    check!(
        outcomes(|| {
            let lock = Mutex::new(0);
            thread::scope(|s| {
                s.spawn(|| *lock.lock().unwrap() = 1);
                observe(match lock.try_lock() {
                    Ok(value) => value.to_string(),
                    Err(error) => error.to_string(),
                });
            });
        }),
        "0",
        "1",
        "try_lock failed because the operation would block",
    );
}

#[test]
fn a_thread_that_panics_poisons_what_it_holds() {
    check!(
        outcomes(|| {
            let lock = Arc::new(Mutex::new(0));
            let theirs = lock.clone();
            let thread = thread::spawn(move || {
                let mut data = theirs.lock().unwrap();
                *data = 1;
                panic!("with the lock held");
            });
            assert!(thread.join().is_err());
            observe(lock.is_poisoned());
            let data = lock.lock().unwrap_err().into_inner();
            observe(*data);
            drop(data);
            let refused = lock.try_lock();
            observe(matches!(refused, Err(TryLockError::Poisoned(_))));
            drop(refused);
            lock.clear_poison();
            observe(lock.is_poisoned());
            observe(lock.lock().is_ok());
        }),
        "true 1 true false true",
    );
}

#[test]
fn poison_shows_to_others_exactly_when_the_lock_is_released() {
    check!(
        outcomes(|| {
            let lock = Mutex::new(());
            thread::scope(|s| {
                let failing = s.spawn(|| {
                    let _guard = lock.lock();
                    panic!("with the lock held");
                });
                let before = lock.is_poisoned();
                let locked = lock.lock().is_err();
                observe(format_args!("{before} {locked}"));
                let _ = failing.join();
            });
        }),
        "false false",
        "false true",
        "true true",
    );
}

#[test]
fn a_lock_is_not_poisoned_by_the_panic_of_another_thread() {
    struct Waits<'a>(&'a Mutex<()>);
    impl Drop for Waits<'_> {
        fn drop(&mut self) {
            // A step in mid-unwind: the other thread runs while this one is panicking.
            drop(self.0.lock());
        }
    }
    check!(
        outcomes(|| {
            let (gate, other) = (Mutex::new(()), Mutex::new(0));
            thread::scope(|s| {
                let failing = s.spawn(|| {
                    let _waits = Waits(&gate);
                    panic!("unwinds");
                });
                *other.lock().unwrap() += 1;
                *other.lock().unwrap() += 1;
                let _ = failing.join();
            });
            observe(format_args!(
                "{} {}",
                other.is_poisoned(),
                gate.is_poisoned()
            ));
        }),
        "false false",
    );
}

#[test]
fn a_lock_taken_and_released_while_unwinding_is_not_poisoned() {
    struct Locks<'a>(&'a Mutex<u8>);
    impl Drop for Locks<'_> {
        fn drop(&mut self) {
            *self.0.lock().unwrap() += 1;
        }
    }
    check!(
        outcomes(|| {
            let lock = Mutex::new(0);
            let caught = panic::catch_unwind(|| {
                let _locks = Locks(&lock);
                panic!("unwinds");
            });
            observe(caught.is_err());
            observe(format_args!(
                "{:?} {:?}",
                lock.lock().unwrap(),
                thread::panicking()
            ));
        }),
        "true 1 false",
    );
}

#[test]
fn a_mutex_tells_its_data_or_that_it_is_locked() {
    check!(
        outcomes(|| {
            let lock = Mutex::new(3);
            observe(format_args!("{lock:?}"));
            let guard = lock.lock().unwrap();
            observe(format_args!("{lock:?} {guard} {guard:?}"));
        }),
        "Mutex { data: 3, poisoned: false, .. } Mutex { data: \"<locked>\", poisoned: false, .. } 3 3",
    );
}

#[test]
fn a_mutex_of_a_trait_object_works() {
    trait Speaks: Send {
        fn speak(&mut self) -> u8;
    }
    impl Speaks for u8 {
        fn speak(&mut self) -> u8 {
            *self += 1;
            *self
        }
    }
    check!(
        outcomes(|| {
            let any: Arc<Mutex<dyn Speaks>> = Arc::new(Mutex::new(7_u8));
            let slice: &RwLock<[u8]> = &RwLock::new([1, 2]);
            let told = any.lock().unwrap().speak();
            observe(format_args!("{told} {}", slice.read().unwrap().len()));
        }),
        "8 2",
    );
}

#[test]
fn readers_share_and_writers_do_not() {
    check!(
        outcomes(|| {
            let lock = RwLock::new(0);
            let both = {
                let first = lock.read().unwrap();
                let second = lock.try_read().is_ok();
                let writer = lock.try_write().is_err();
                *first == 0 && second && writer
            };
            let alone = {
                let _writer = lock.write().unwrap();
                lock.try_read().is_err() && lock.try_write().is_err()
            };
            observe(both && alone);
        }),
        "true",
    );
}

#[test]
fn a_reader_sees_both_halves_of_a_write_or_none() {
    check!(
        outcomes(|| {
            let lock = RwLock::new((0, 0));
            thread::scope(|s| {
                s.spawn(|| {
                    let mut pair = lock.write().unwrap();
                    pair.0 = 1;
                    pair.1 = 1;
                });
                let reader = s.spawn(|| *lock.read().unwrap());
                let mine = *lock.read().unwrap();
                observe(format_args!("{mine:?} {:?}", reader.join().unwrap()));
            });
        }),
        "(0, 0) (0, 0)",
        "(0, 0) (1, 1)",
        "(1, 1) (0, 0)",
        "(1, 1) (1, 1)",
    );
}

#[test]
fn write_beside_ones_own_read_deadlocks() {
    check!(
        outcomes(|| {
            let lock = RwLock::new(0);
            let _read = lock.read();
            let _write = lock.write();
        }),
        "deadlock",
    );
}

#[test]
fn only_a_writer_poisons() {
    check!(
        outcomes(|| {
            let lock = RwLock::new(0);
            let _ = panic::catch_unwind(|| {
                let _read = lock.read().unwrap();
                panic!("reads");
            });
            observe(lock.is_poisoned());
            let _ = panic::catch_unwind(|| {
                let _write = lock.write().unwrap();
                panic!("writes");
            });
            observe(lock.is_poisoned());
            observe(lock.read().is_err() && lock.try_write().is_err());
            lock.clear_poison();
            observe(format_args!("{lock:?}"));
        }),
        "false true true RwLock { data: 0, poisoned: false, .. }",
    );
}

#[test]
fn contents_come_out_with_their_poison() {
    check!(
        outcomes(|| {
            let mut lock = Mutex::from(5);
            let _ = panic::catch_unwind(|| {
                let _guard = lock.lock();
                panic!("holds");
            });
            observe(lock.get_mut().is_err());
            observe(lock.into_inner().unwrap_err().into_inner());
            observe(RwLock::<u8>::default().into_inner().unwrap());
        }),
        "true 5 0",
    );
}

#[test]
fn a_writer_that_only_tries_sees_a_reader() {
    check!(
        outcomes(|| {
            let lock = Arc::new(RwLock::new(0));
            let theirs = lock.clone();
            let reader = thread::spawn(move || {
                let first = theirs.read();
                let second = theirs.try_read().is_ok();
                drop(first);
                second
            });
            let written = lock.try_write().is_ok();
            observe(format_args!("{written} {}", reader.join().unwrap()));
        }),
        "false true",
        "true true",
    );
}

#[test]
fn a_writer_that_becomes_a_reader_lets_no_writer_in_between() {
    check!(
        outcomes(|| {
            let lock = RwLock::new(0);
            thread::scope(|s| {
                s.spawn(|| *lock.write().unwrap() += 10);
                let mut writing = lock.write().unwrap();
                *writing += 1;
                let wrote = *writing;
                let reading = RwLockWriteGuard::downgrade(writing);
                observe(*reading - wrote);
            });
            observe(lock.into_inner().unwrap());
        }),
        "0 11",
    );
}

#[test]
fn a_writer_that_becomes_a_reader_lets_readers_in_and_keeps_writers_out() {
    check!(
        outcomes(|| {
            let lock = RwLock::new(0);
            let reading = RwLockWriteGuard::downgrade(lock.write().unwrap());
            thread::scope(|s| s.spawn(|| drop(lock.read())).join().unwrap());
            observe(matches!(lock.try_write(), Err(TryLockError::WouldBlock)));
            drop(reading);
            observe(lock.try_write().is_ok());
        }),
        "true true",
    );
}

#[test]
fn a_writer_that_has_become_a_reader_does_not_poison() {
    check!(
        outcomes(|| {
            let lock = RwLock::new(0);
            let failed = thread::scope(|s| {
                let reads = s.spawn(|| {
                    let _reading = RwLockWriteGuard::downgrade(lock.write().unwrap());
                    panic!("while reading");
                });
                reads.join()
            });
            observe(failed.is_err());
            observe(lock.is_poisoned());
        }),
        "true false",
    );
}
