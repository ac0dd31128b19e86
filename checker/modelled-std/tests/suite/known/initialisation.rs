//! Initialising once: Schmidt and Harrison, "Double-checked locking" (1997). Bacon et al., "The
//! 'double-checked locking is broken' declaration" (2000), is about weaker memory; under sequential
//! consistency the pattern is right, and its usual mistakes are wrong all the same.

use super::twice::{Twice, twice};

#[derive(Clone, Copy, PartialEq)]
enum Initialises {
    /// Looks, locks, looks again, makes the value, and only then says that it is there.
    DoubleChecked,
    /// Does not look again.
    SingleChecked,
    /// Says that the value is there before it is.
    SaysSoFirst,
}

/// Each thread gets the value. Observed: how often it was made, and what each got.
fn lazily(initialises: Initialises, threads: usize) -> Twice {
    twice!({
        let (there, value) = (AtomicBool::new(false), AtomicUsize::new(0));
        let (lock, made) = (Mutex::new(()), AtomicUsize::new(0));
        let got = together(threads, |_| {
            if !there.load(SeqCst) {
                let _alone = lock.lock().unwrap();
                if initialises == Initialises::SingleChecked || !there.load(SeqCst) {
                    made.fetch_add(1, SeqCst);
                    if initialises == Initialises::SaysSoFirst {
                        there.store(true, SeqCst);
                    }
                    value.store(7, SeqCst);
                    there.store(true, SeqCst);
                }
            }
            value.load(SeqCst)
        });
        format!("{}: {}", made.load(SeqCst), show(&got))
    })
}

#[test]
fn double_checked_the_value_is_made_once_and_seen_whole() {
    lazily(Initialises::DoubleChecked, 2).gives(&["1: 7 7"]);
    lazily(Initialises::DoubleChecked, 3)
        .only_reduced()
        .gives(&["1: 7 7 7"]);
}

#[test]
fn checked_once_the_value_may_be_made_by_each() {
    lazily(Initialises::SingleChecked, 2).gives(&["1: 7 7", "2: 7 7"]);
    lazily(Initialises::SingleChecked, 3)
        .only_reduced()
        .gives(&["1: 7 7 7", "2: 7 7 7", "3: 7 7 7"]);
}

#[test]
fn announced_too_early_the_value_may_be_missing() {
    lazily(Initialises::SaysSoFirst, 2).gives(&["1: 0 7", "1: 7 0", "1: 7 7"]);
}

/// What std promises of its own: one of the racing closures runs, and all see its value.
#[test]
fn std_initialises_once_with_the_value_of_one_of_the_threads() {
    twice!({
        let (cell, made) = (OnceLock::new(), AtomicUsize::new(0));
        let got = together(3, |me| {
            *cell.get_or_init(|| {
                made.fetch_add(1, SeqCst);
                me
            })
        });
        format!("{}: {}", made.load(SeqCst), show(&got))
    })
    .gives(&["1: 0 0 0", "1: 1 1 1", "1: 2 2 2"]);
    twice!({
        let (once, made) = (Once::new(), AtomicUsize::new(0));
        let seen = together(2, |_| {
            once.call_once(|| made.store(made.load(SeqCst) + 1, SeqCst));
            made.load(SeqCst)
        });
        show(&seen)
    })
    .gives(&["1 1"]);
}
