//! Statics start afresh in every execution.

use std::collections::BTreeMap;

use modelled_std::collections::HashMap;
use modelled_std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use modelled_std::sync::{Barrier, Condvar, LazyLock, Mutex, Once, OnceLock, RwLock};
use modelled_std::{panic, thread};

use crate::harness::{check, observe, outcomes};

#[test]
fn every_type_in_a_static_starts_afresh() {
    static COUNT: AtomicUsize = AtomicUsize::new(1);
    static LIST: Mutex<Vec<usize>> = Mutex::new(Vec::new());
    static TEXT: RwLock<String> = RwLock::new(String::new());
    static ONCE: Once = Once::new();
    static CELL: OnceLock<Vec<u8>> = OnceLock::new();
    static LAZY: LazyLock<HashMap<u8, u8>> = LazyLock::new(|| HashMap::from([(1, 2)]));
    static CHANGED: Condvar = Condvar::new();
    static MEET: Barrier = Barrier::new(2);
    check!(
        outcomes(|| {
            let fresh = [
                COUNT.load(SeqCst) == 1,
                LIST.lock().unwrap().is_empty(),
                TEXT.read().unwrap().is_empty(),
                !ONCE.is_completed(),
                CELL.get().is_none(),
                LazyLock::get(&LAZY).is_none(),
            ];
            assert_eq!(fresh, [true; 6]);
            let other = thread::spawn(|| {
                LIST.lock().unwrap().push(COUNT.fetch_add(1, SeqCst));
                CHANGED.notify_all();
                MEET.wait();
            });
            LIST.lock().unwrap().push(10 * COUNT.fetch_add(1, SeqCst));
            TEXT.write().unwrap().push_str("text");
            ONCE.call_once(|| ());
            CELL.set(vec![LAZY[&1]]).unwrap();
            MEET.wait();
            other.join().unwrap();
            let list = LIST.lock().unwrap();
            observe(format_args!(
                "{list:?} {} {:?}",
                TEXT.read().unwrap(),
                CELL.get()
            ));
        }),
        "[1, 20] text Some([2])",
        "[10, 2] text Some([2])",
    );
}

#[test]
fn a_lock_that_was_held_or_poisoned_at_the_end_is_free_at_the_next_beginning() {
    static HELD: Mutex<u8> = Mutex::new(0);
    static POISONED: Mutex<u8> = Mutex::new(0);
    static WRITTEN: RwLock<u8> = RwLock::new(0);
    static BEGUN: Once = Once::new();
    check!(
        outcomes(|| {
            assert!(HELD.try_lock().is_ok() && !POISONED.is_poisoned() && !BEGUN.is_completed());
            assert!(WRITTEN.try_write().is_ok());
            thread::spawn(|| {
                let _ = panic::catch_unwind(|| {
                    let _guard = POISONED.lock();
                    panic!("poisons");
                });
                let _held = HELD.lock();
                let _written = WRITTEN.write();
                BEGUN.call_once(thread::park);
            });
            observe("over");
        }),
        "over",
    );
}

#[test]
fn a_static_behind_a_reference_starts_afresh_too() {
    static ARRAY: Mutex<[u8; 3]> = Mutex::new([0, 0, 0]);
    static SLICE: &Mutex<[u8]> = &ARRAY;
    static MANY: [AtomicUsize; 2] = [const { AtomicUsize::new(0) }; 2];
    check!(
        outcomes(|| {
            let thread = thread::spawn(|| SLICE.lock().unwrap()[2] += 1);
            SLICE.lock().unwrap()[2] += 1;
            MANY[1].fetch_add(1, SeqCst);
            thread.join().unwrap();
            observe(format_args!("{:?} {MANY:?}", SLICE.lock().unwrap()));
        }),
        "[0, 0, 2] [0, 1]",
    );
}

#[test]
fn what_a_static_holds_of_a_type_of_the_programs_own_starts_afresh() {
    #[derive(Default)]
    struct Registry {
        names: Mutex<BTreeMap<String, usize>>,
        next: AtomicUsize,
    }
    static REGISTRY: LazyLock<Registry> = LazyLock::new(Registry::default);
    check!(
        outcomes(|| {
            let add = |name: &str| {
                let number = REGISTRY.next.fetch_add(1, SeqCst);
                REGISTRY
                    .names
                    .lock()
                    .unwrap()
                    .insert(name.to_owned(), number);
            };
            let other = thread::spawn(move || add("b"));
            add("a");
            other.join().unwrap();
            observe(format_args!("{:?}", REGISTRY.names.lock().unwrap()));
        }),
        r#"{"a": 0, "b": 1}"#,
        r#"{"a": 1, "b": 0}"#,
    );
}
