//! Mutexes, read-write locks, condition variables, barriers.

use super::{MOMENT, observe, std};

use std::sync::{
    Arc, Barrier, Condvar, Mutex, PoisonError, RwLock, RwLockWriteGuard, TryLockError, mpsc,
};
use std::thread;
use std::time::Duration;

pub(crate) fn a_thread_that_panics_poisons_its_mutex() {
    let lock = Mutex::new(0);
    thread::scope(|s| {
        let failing = s.spawn(|| {
            let mut guard = lock.lock().unwrap();
            *guard += 1;
            panic!("while it holds the lock");
        });
        match lock.lock() {
            Ok(guard) => observe(format_args!("{guard}")),
            Err(error) => observe(format_args!("{error}: {}", error.get_ref())),
        }
        observe(failing.join().is_err());
    });
    observe(matches!(lock.try_lock(), Err(TryLockError::Poisoned(_))));
    lock.clear_poison();
    observe(lock.is_poisoned());
    observe(*lock.lock().unwrap());
}

pub(crate) fn a_writer_that_panics_poisons_and_a_reader_does_not() {
    let lock = Arc::new(RwLock::new(0));
    let theirs = lock.clone();
    let reader = thread::spawn(move || {
        let _reading = theirs.read();
        panic!("while it reads");
    });
    observe(reader.join().is_err());
    observe(lock.is_poisoned());
    let theirs = lock.clone();
    let writer = thread::spawn(move || {
        let mut writing = theirs.write().unwrap();
        *writing = 5;
        panic!("while it writes");
    });
    observe(writer.join().is_err());
    observe(lock.read().is_err());
    let value = Arc::into_inner(lock).unwrap().into_inner();
    observe(value.unwrap_or_else(PoisonError::into_inner));
}

pub(crate) fn poison_passes_through_a_condition_variable() {
    let (lock, changed) = (Mutex::new(false), Condvar::new());
    thread::scope(|s| {
        let failing = s.spawn(|| {
            let mut ready = lock.lock().unwrap();
            *ready = true;
            changed.notify_one();
            panic!("after it has notified");
        });
        let waited = lock
            .lock()
            .map(|guard| changed.wait_while(guard, |ready| !*ready));
        observe(match waited {
            Ok(Ok(_)) => "ready",
            Ok(Err(_)) => "poisoned meanwhile",
            Err(_) => "poisoned before",
        });
        let _ = failing.join();
    });
}

pub(crate) fn locks_that_are_only_tried_refuse() {
    let (mutex, rwlock) = (Mutex::new(()), RwLock::new(()));
    thread::scope(|s| {
        s.spawn(|| {
            let _held = (mutex.lock(), rwlock.read());
        });
        observe(mutex.try_lock().is_ok());
        observe(rwlock.try_read().is_ok());
        observe(match rwlock.try_write() {
            Ok(_) => "written".to_owned(),
            Err(error) => error.to_string(),
        });
    });
}

pub(crate) fn readers_share_and_writers_do_not() {
    let lock = RwLock::new((0, 0));
    thread::scope(|s| {
        s.spawn(|| {
            let mut pair = lock.write().unwrap();
            pair.0 += 1;
            pair.1 += 1;
        });
        observe(format_args!("{:?}", lock.read().unwrap()));
    });
    let reading = lock.read().unwrap();
    thread::scope(|s| {
        s.spawn(|| observe(format_args!("{:?}", lock.read().unwrap())));
        observe(lock.try_write().is_err());
        observe(lock.try_read().is_ok());
    });
    observe(format_args!("{reading:?}"));
}

pub(crate) fn a_writer_becomes_a_reader() {
    let lock = RwLock::new(0);
    thread::scope(|s| {
        s.spawn(|| *lock.write().unwrap() += 10);
        s.spawn(|| observe(format_args!("reads {}", lock.read().unwrap())));
        let mut writing = lock.write().unwrap();
        *writing += 1;
        let wrote = *writing;
        let reading = RwLockWriteGuard::downgrade(writing);
        observe(*reading == wrote);
    });
    observe(lock.into_inner().unwrap());
}

pub(crate) fn a_time_limit_may_come_first() {
    let (tx, rx) = mpsc::channel();
    let (lock, changed) = (Mutex::new(()), Condvar::new());
    thread::scope(|s| {
        s.spawn(|| {
            let _ = tx.send(1);
            changed.notify_one();
        });
        observe(rx.recv_timeout(MOMENT).is_ok());
        let (_guard, waited) = changed.wait_timeout(lock.lock().unwrap(), MOMENT).unwrap();
        observe(waited.timed_out());
    });
    // What is there beats any limit.
    let _ = tx.send(2);
    observe(rx.recv_timeout(Duration::ZERO).is_ok());
}

pub(crate) fn a_limited_wait_for_a_condition_tells_whether_it_holds() {
    let (lock, changed) = (Mutex::new(false), Condvar::new());
    thread::scope(|s| {
        s.spawn(|| {
            *lock.lock().unwrap() = true;
            changed.notify_all();
        });
        let guard = lock.lock().unwrap();
        let waited = changed.wait_timeout_while(guard, MOMENT, |ready| !*ready);
        let (guard, waited) = waited.unwrap();
        observe(format_args!("{guard} {}", waited.timed_out()));
    });
}

pub(crate) fn waiting_while_a_condition_holds() {
    let (queue, changed) = (Mutex::new(Vec::new()), Condvar::new());
    thread::scope(|s| {
        s.spawn(|| {
            for i in 0..2 {
                queue.lock().unwrap().push(i);
                changed.notify_one();
            }
        });
        for _ in 0..2 {
            let queue = queue.lock().unwrap();
            let mut queue = changed.wait_while(queue, |queue| queue.is_empty()).unwrap();
            observe(queue.len());
            observe(queue.remove(0));
        }
    });
}

pub(crate) fn one_waiter_is_notified() {
    let (permits, changed) = (Mutex::new(0), Condvar::new());
    thread::scope(|s| {
        for name in ["a", "b"] {
            let (permits, changed) = (&permits, &changed);
            s.spawn(move || {
                let guard = permits.lock().unwrap();
                let mut guard = changed.wait_while(guard, |permits| *permits == 0).unwrap();
                *guard -= 1;
                observe(name);
            });
        }
        for _ in 0..2 {
            *permits.lock().unwrap() += 1;
            changed.notify_one();
        }
    });
}

pub(crate) fn a_barrier_has_one_leader_each_time() {
    let barrier = Barrier::new(2);
    let led = thread::scope(|s| {
        let twice = || [barrier.wait().is_leader(), barrier.wait().is_leader()];
        let other = s.spawn(twice);
        [twice(), other.join().unwrap()]
    });
    observe(format_args!("{led:?}"));
}
