//! Real std whose threads are now and then held up before they touch what they share, so that they
//! do what they rarely would: the types are std's own but for that.

use std::cell::Cell;
use std::hint;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{self, LockResult, MutexGuard};
use std::thread;
use std::time::Duration;

/// Holds the thread up, or does not.
pub(crate) fn disturb() {
    thread_local! {
        static RANDOM: Cell<u64> = {
            static THREADS: AtomicU64 = AtomicU64::new(1);
            let thread = THREADS.fetch_add(1, Ordering::Relaxed);
            Cell::new(thread.wrapping_mul(0x9E37_79B9_7F4A_7C15))
        };
    }
    let mut random = RANDOM.get();
    random ^= random << 13;
    random ^= random >> 7;
    random ^= random << 17;
    RANDOM.set(random);
    let long = random >> 32 & 0x3f;
    match random % 8 {
        0..4 => {}
        4..7 => (0..long).for_each(|_| hint::spin_loop()),
        _ => thread::sleep(Duration::from_micros(long)),
    }
}

/// Wraps a type of std, some of whose calls are disturbed.
macro_rules! disturbed {
    ($name:ident holds $content:ty; $(
        fn $call:ident(&self $(, $argument:ident: $type:ty)*) -> $result:ty;
    )*) => {
        pub(crate) struct $name(sync::atomic::$name);

        impl $name {
            pub(crate) const fn new(value: $content) -> Self {
                $name(sync::atomic::$name::new(value))
            }

            pub(crate) fn into_inner(self) -> $content {
                self.0.into_inner()
            }

            $(pub(crate) fn $call(&self $(, $argument: $type)*) -> $result {
                disturb();
                self.0.$call($($argument),*)
            })*
        }
    };
}

disturbed! {
    AtomicBool holds bool;
    fn load(&self, order: Ordering) -> bool;
    fn store(&self, value: bool, order: Ordering) -> ();
}

disturbed! {
    AtomicUsize holds usize;
    fn load(&self, order: Ordering) -> usize;
    fn store(&self, value: usize, order: Ordering) -> ();
    fn swap(&self, value: usize, order: Ordering) -> usize;
    fn fetch_add(&self, value: usize, order: Ordering) -> usize;
    fn fetch_sub(&self, value: usize, order: Ordering) -> usize;
    fn compare_exchange(&self, old: usize, new: usize, order: Ordering, failed: Ordering) -> Result<usize, usize>;
}

pub(crate) struct Mutex<T>(sync::Mutex<T>);

impl<T> Mutex<T> {
    pub(crate) const fn new(value: T) -> Self {
        Mutex(sync::Mutex::new(value))
    }

    pub(crate) fn lock(&self) -> LockResult<MutexGuard<'_, T>> {
        disturb();
        self.0.lock()
    }

    pub(crate) fn into_inner(self) -> LockResult<T> {
        self.0.into_inner()
    }
}
