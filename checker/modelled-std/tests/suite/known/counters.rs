//! Counters that threads raise together.

use super::twice::{Twice, twice};

/// Threads that each load, add one and store, some times over.
fn careless(threads: usize, times: usize) -> Twice {
    twice!({
        let total = AtomicUsize::new(0);
        together(threads, |_| {
            for _ in 0..times {
                let seen = total.load(SeqCst);
                total.store(seen + 1, SeqCst);
            }
        });
        total.load(SeqCst).to_string()
    })
}

/// Increments can be lost. Ben-Ari, "Principles of Concurrent and Distributed Programming" (2nd
/// edition 2006, ch. 2): with two rounds or more, the least that can be left is 2, however many
/// rounds there are.
#[test]
fn a_careless_counter_loses_all_increments_but_one_or_two() {
    careless(2, 1).gives(&["1", "2"]);
    careless(3, 1).gives(&["1", "2", "3"]);
    careless(2, 2).gives(&["2", "3", "4"]);
    careless(2, 3).gives(&["2", "3", "4", "5", "6"]);
}

/// Herlihy and Shavit, "The Art of Multiprocessor Programming" (2008), section 2.1: mutual
/// exclusion loses none.
#[test]
fn a_counter_under_a_lock_loses_nothing() {
    for (threads, rounds) in [(2, 2), (3, 1)] {
        twice!({
            let total = Mutex::new(0);
            together(threads, |_| {
                (0..rounds).for_each(|_| *total.lock().unwrap() += 1)
            });
            total.into_inner().unwrap().to_string()
        })
        .gives(&[(threads * rounds).to_string()]);
    }
}

/// Herlihy, "Wait-free synchronization" (TOPLAS 1991): compare-and-swap can make any object, a
/// counter too.
#[test]
fn a_counter_of_compare_exchange_loses_nothing() {
    twice!({
        let total = AtomicUsize::new(0);
        together(2, |_| {
            let mut seen = total.load(SeqCst);
            while let Err(newer) = total.compare_exchange(seen, seen + 1, SeqCst, SeqCst) {
                seen = newer;
            }
        });
        total.load(SeqCst).to_string()
    })
    .gives(&["2"]);
}

/// Each thread gets a number of its own; Herlihy, "Wait-free synchronization": fetch-and-add has
/// the consensus number 2.
#[test]
fn fetch_add_gives_each_thread_another_number() {
    twice!({
        let total = AtomicUsize::new(0);
        show(&together(3, |_| total.fetch_add(1, SeqCst)))
    })
    .gives(&["0 1 2", "0 2 1", "1 0 2", "1 2 0", "2 0 1", "2 1 0"]);
}
