//! Atomics, and what values show of themselves.

use super::{observe, says, std};

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, AtomicPtr, AtomicU8, AtomicUsize, Ordering::*, fence};
use std::sync::{Barrier, Condvar, LazyLock, Mutex, Once, OnceLock, RwLock, mpsc};
use std::thread;
use std::time::Duration;

pub(crate) fn updates_are_tried_again() {
    let number = AtomicUsize::new(3);
    thread::scope(|s| {
        let theirs = s.spawn(|| number.update(SeqCst, SeqCst, |x| 2 * x));
        let mine = number.try_update(SeqCst, SeqCst, |x| (x < 5).then_some(x + 1));
        observe(format_args!("{mine:?} {}", theirs.join().unwrap()));
    });
    observe(number.into_inner());
}

pub(crate) fn orderings_are_refused() {
    let number = AtomicU8::new(0);
    let refused = |f: &dyn Fn()| says(&*catch_unwind(AssertUnwindSafe(f)).unwrap_err());
    for order in [Release, AcqRel] {
        observe(refused(&|| number.store(number.load(order), order)));
        observe(refused(&|| {
            let _ = number.compare_exchange(0, 1, SeqCst, order);
        }));
    }
    for order in [Acquire, AcqRel] {
        observe(refused(&|| number.store(1, order)));
    }
    observe(refused(&|| fence([Relaxed][number.load(Relaxed) as usize])));
    observe(number.load(Relaxed));
}

pub(crate) fn what_is_exchanged_is_not_lost() {
    let mut values = [1, 2];
    let [first, second] = &mut values;
    let (second, place) = (AtomicPtr::new(second), AtomicPtr::new(first));
    let flag = AtomicBool::new(false);
    thread::scope(|s| {
        s.spawn(|| {
            let old = place.swap(second.load(SeqCst), SeqCst);
            second.store(old, SeqCst);
            flag.fetch_not(SeqCst);
        });
        observe(flag.compare_exchange(true, false, AcqRel, Acquire).is_ok());
        observe(place.load(SeqCst) == second.load(SeqCst));
    });
    observe(flag.into_inner());
}

pub(crate) fn values_show_what_they_hold() {
    let (mutex, rwlock) = (Mutex::new(1), RwLock::new("x"));
    observe(format_args!("{mutex:?} {rwlock:?}"));
    let (held, writing) = (mutex.lock().unwrap(), rwlock.write().unwrap());
    observe(format_args!("{mutex:?} {rwlock:?} {held:?} {writing:?}"));
    drop((held, writing));
    let _ = catch_unwind(AssertUnwindSafe(|| {
        let _held = mutex.lock();
        panic!("while it holds the lock");
    }));
    observe(format_args!("{mutex:#?} {:?}", mutex.lock()));
    let (cell, lazy) = (OnceLock::new(), LazyLock::new(|| 3));
    observe(format_args!("{cell:?} {lazy:?}"));
    observe(format_args!("{} {}", cell.get_or_init(|| 2), *lazy));
    observe(format_args!("{cell:?} {lazy:?}"));
    observe(format_args!("{:?} {:?}", Once::new(), Condvar::new()));
    let barrier = Barrier::new(1);
    observe(format_args!("{barrier:?} {:?}", barrier.wait()));
    let (tx, rx) = mpsc::channel::<u8>();
    let (stx, srx) = mpsc::sync_channel::<u8>(1);
    observe(format_args!(
        "{tx:?} {rx:?} {stx:?} {srx:?} {:?} {:?}",
        rx.iter(),
        rx.try_iter()
    ));
    observe(format_args!("{:?}", srx.into_iter()));
    observe(format_args!(
        "{:?} {:?}",
        AtomicU8::new(3),
        AtomicBool::new(true)
    ));
    let null = AtomicPtr::<u8>::default();
    observe(format_args!("{null:?} {null:p}"));
    observe(format_args!("{:?}", super::threads::COUNT));
    thread::scope(|s| observe(format_args!("{:?}", s.spawn(|| ()))));
    let handle = thread::spawn(|| ());
    observe(format_args!("{handle:?}"));
    handle.join().unwrap();
    let (lock, changed) = (Mutex::new(()), Condvar::new());
    let waited = changed.wait_timeout(lock.lock().unwrap(), Duration::ZERO);
    observe(format_args!("{:?}", waited.unwrap().1));
}
