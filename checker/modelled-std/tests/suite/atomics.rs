use std::sync::Arc;

use modelled_std::sync::atomic::{
    AtomicBool, AtomicI8, AtomicPtr, AtomicU64, AtomicUsize, Ordering, compiler_fence, fence,
};
use modelled_std::{panic, thread};

use crate::harness::{calm_outcomes, check, observe, outcomes};
use Ordering::{AcqRel, Acquire, Relaxed, Release, SeqCst};

#[test]
fn a_load_and_a_store_lose_an_increment_and_fetch_add_does_not() {
    let count = |careful: bool| {
        move || {
            let total = AtomicUsize::new(0);
            thread::scope(|s| {
                for _ in 0..2 {
                    s.spawn(|| match careful {
                        true => drop(total.fetch_add(1, Relaxed)),
                        false => total.store(total.load(Relaxed) + 1, Relaxed),
                    });
                }
            });
            observe(total.into_inner());
        }
    };
    check!(outcomes(count(false)), "1", "2");
    check!(outcomes(count(true)), "2");
}

#[test]
fn memory_is_sequentially_consistent() {
    check!(
        outcomes(|| {
            let (a, b) = (AtomicBool::new(false), AtomicBool::new(false));
            thread::scope(|s| {
                let other = s.spawn(|| {
                    a.store(true, Relaxed);
                    b.load(Relaxed)
                });
                b.store(true, Relaxed);
                let mine = a.load(Relaxed);
                observe(format_args!("{mine} {}", other.join().unwrap()));
            });
        }),
        "false true",
        "true false",
        "true true",
    );
}

#[test]
fn a_weak_exchange_may_fail_for_no_reason() {
    check!(
        outcomes(|| {
            let x = AtomicI8::new(1);
            observe(format_args!(
                "{:?}",
                x.compare_exchange_weak(1, 2, AcqRel, Acquire)
            ));
            observe(format_args!(
                "{:?}",
                x.compare_exchange(2, 3, AcqRel, Acquire)
            ));
        }),
        "Err(1) Err(1)",
        "Ok(1) Ok(2)",
    );
}

#[test]
fn an_update_tries_again_until_it_holds() {
    check!(
        outcomes(|| {
            let x = AtomicU64::new(1);
            thread::scope(|s| {
                s.spawn(|| x.fetch_update(SeqCst, SeqCst, |x| Some(x + 1)));
                x.update(SeqCst, SeqCst, |x| x * 10);
            });
            observe(format_args!(
                "{x:?} {:?}",
                x.try_update(SeqCst, SeqCst, |_| None)
            ));
        }),
        "11 Err(11)",
        "20 Err(20)",
    );
}

#[test]
fn every_method_gives_the_value_from_before() {
    check!(
        calm_outcomes(|| {
            let x = AtomicI8::from(5);
            let mut seen = vec![
                x.swap(6, SeqCst),
                x.fetch_add(i8::MAX, SeqCst),
                x.fetch_sub(i8::MAX, SeqCst),
                x.fetch_and(3, SeqCst),
                x.fetch_or(8, SeqCst),
                x.fetch_xor(1, SeqCst),
                x.fetch_nand(9, SeqCst),
                x.fetch_max(4, SeqCst),
                x.fetch_min(-3, SeqCst),
            ];
            seen.push(x.load(SeqCst));
            observe(format_args!("{seen:?}"));
            let flag = AtomicBool::default();
            let seen = [
                flag.fetch_or(true, SeqCst),
                flag.fetch_and(true, SeqCst),
                flag.fetch_xor(true, SeqCst),
                flag.fetch_nand(true, SeqCst),
                flag.fetch_not(SeqCst),
            ];
            observe(format_args!("{seen:?} {flag:?}"));
            let mut value = 3;
            let mut pointer = AtomicPtr::new(&raw mut value);
            let before = pointer.swap(std::ptr::null_mut(), SeqCst);
            observe(before == &raw mut value && pointer.get_mut().is_null());
        }),
        "[5, 6, -123, 6, 2, 10, 11, -10, 4, -3] [false, true, true, false, true] false true",
    );
}

#[test]
fn orderings_are_refused_where_std_refuses_them() {
    check!(
        outcomes(|| {
            let x = Arc::new(AtomicU64::new(0));
            let refused =
                |work: &dyn Fn()| panic::catch_unwind(panic::AssertUnwindSafe(work)).is_err();
            // By way of a variable: a lint of rustc's knows the plain cases.
            let [release, acquire] = [Release, Acquire].map(std::hint::black_box);
            observe(refused(&|| _ = x.load(release)));
            observe(refused(&|| x.store(1, acquire)));
            observe(refused(&|| _ = x.compare_exchange(0, 1, SeqCst, release)));
            observe(refused(&|| fence(std::hint::black_box(Relaxed))));
            observe(x.load(Relaxed));
            fence(SeqCst);
            compiler_fence(AcqRel);
        }),
        "true true true true 0",
    );
}
