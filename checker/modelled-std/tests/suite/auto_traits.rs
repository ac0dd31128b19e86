//! Every modelled type has exactly the auto traits of std's, whatever it holds.
#![expect(dead_code, reason = "of each answer, one half is used")]

use std::cell::Cell;
use std::rc::Rc;

use crate::traits::{has, traits};

macro_rules! same {
    ($($($path:ident)::+ $(<$($argument:tt),+>)?;)+) => {
        $(
            assert_eq!(
                traits!(modelled_std::$($path)::+ $(<$($argument),+>)?),
                traits!(std::$($path)::+ $(<$($argument),+>)?),
                stringify!($($path)::+ $(<$($argument),+>)?),
            );
        )+
    };
}

type Guard = std::sync::MutexGuard<'static, u8>;
type Pinned = std::marker::PhantomPinned;
type Mutable = &'static mut u8;

#[test]
fn modelled_types_without_contents_have_stds_auto_traits() {
    same! {
        collections::hash_map::RandomState;
        hash::RandomState;
        io::Stderr;
        io::StderrLock<'static>;
        io::Stdout;
        io::StdoutLock<'static>;
        sync::Barrier;
        sync::BarrierWaitResult;
        sync::Condvar;
        sync::Once;
        sync::OnceState;
        sync::WaitTimeoutResult;
        sync::atomic::AtomicBool;
        sync::atomic::AtomicI16;
        sync::atomic::AtomicI32;
        sync::atomic::AtomicI64;
        sync::atomic::AtomicI8;
        sync::atomic::AtomicIsize;
        sync::atomic::AtomicU16;
        sync::atomic::AtomicU32;
        sync::atomic::AtomicU64;
        sync::atomic::AtomicU8;
        sync::atomic::AtomicUsize;
        thread::AccessError;
        thread::Builder;
        thread::Scope<'static, 'static>;
        thread::Thread;
        thread::ThreadId;
        time::Instant;
    }
}

macro_rules! same_with {
    ($($contents:ty),+) => {
        $({
            type T = $contents;
            same! {
                collections::HashMap<u8, T>;
                collections::HashMap<T, u8>;
                collections::HashSet<T>;
                sync::LazyLock<T>;
                sync::LazyLock<u8, T>;
                sync::Mutex<T>;
                sync::MutexGuard<'static, T>;
                sync::OnceLock<T>;
                sync::RwLock<T>;
                sync::RwLockReadGuard<'static, T>;
                sync::RwLockWriteGuard<'static, T>;
                sync::PoisonError<T>;
                sync::atomic::AtomicPtr<T>;
                sync::mpsc::IntoIter<T>;
                sync::mpsc::Iter<'static, T>;
                sync::mpsc::Receiver<T>;
                sync::mpsc::Sender<T>;
                sync::mpsc::SyncSender<T>;
                sync::mpsc::TryIter<'static, T>;
                thread::JoinHandle<T>;
                thread::LocalKey<T>;
                thread::ScopedJoinHandle<'static, T>;
            }
        })+
    };
}

#[test]
fn modelled_types_have_stds_auto_traits_whatever_they_hold() {
    same_with!(u8, Cell<u8>, Rc<u8>, *const u8, Guard, Pinned, Mutable);
}

#[test]
fn modelled_locks_of_unsized_contents_have_stds_auto_traits() {
    macro_rules! unsized_too {
        ($($contents:ty),+) => {
            $({
                type T = $contents;
                same! {
                    sync::Mutex<T>;
                    sync::MutexGuard<'static, T>;
                    sync::RwLock<T>;
                    sync::RwLockReadGuard<'static, T>;
                    sync::RwLockWriteGuard<'static, T>;
                }
            })+
        };
    }
    unsized_too!(
        [Cell<u8>],
        dyn Fn(),
        dyn Fn() + Send,
        dyn Fn() + Send + Sync,
        str
    );
}

#[test]
fn read_guards_are_covariant_and_borrows_end_as_with_std() {
    fn shorter<'a>(
        guard: modelled_std::sync::RwLockReadGuard<'a, &'static str>,
    ) -> modelled_std::sync::RwLockReadGuard<'a, &'a str> {
        guard
    }
    let _ = shorter;
    crate::harness::check!(
        crate::harness::outcomes(|| {
            let text = String::from("longer than the lock");
            let lock = modelled_std::sync::Mutex::new(&text[..]);
            let cell = modelled_std::sync::OnceLock::new();
            let length = lock.lock().map(|text| text.len()).unwrap_or_default();
            cell.get_or_init(|| &text[..1]);
            crate::harness::observe(length);
        }),
        "20",
    );
}
