//! Programs that a reduction has got, or could get, wrong.

use std::sync::Arc;

use modelled_std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use modelled_std::thread;

use explorer::Bounds;
use explorer::strategy::Dpor;

use crate::harness::{check, lines, observe, outcomes, search};

/// Abdulla et al. 2014: writers fill an array, and a reader looks for its last zero.
fn last_zero(writers: usize) {
    let array: Arc<Vec<AtomicUsize>> =
        Arc::new((0..=writers).map(|_| AtomicUsize::new(0)).collect());
    let mut threads = Vec::new();
    for me in 1..=writers {
        let array = array.clone();
        threads.push(thread::spawn(move || {
            let before = array[me - 1].load(SeqCst);
            array[me].store(before + 1, SeqCst);
        }));
    }
    let mut index = writers;
    while array[index].load(SeqCst) != 0 {
        index -= 1;
    }
    threads
        .into_iter()
        .for_each(|thread| thread.join().unwrap());
    observe(index);
    for cell in array.iter() {
        observe(cell.load(SeqCst));
    }
}

#[test]
fn what_a_reader_reads_next_depends_on_what_it_read() {
    check!(
        outcomes(|| last_zero(2)),
        "0 0 1 1",
        "0 0 1 2",
        "1 0 1 1",
        "2 0 1 1",
        "2 0 1 2",
    );
}

#[test]
fn a_race_may_be_between_steps_that_follow_from_what_was_reversed_before() {
    let mut reduced = Dpor::default();
    let found = search(Bounds::default(), &mut reduced, || last_zero(3));
    // One outcome for each of the traces that are published for it: 4 + 2 + 2 + 4.
    assert_eq!((lines(&found).len(), found.executions), (12, 12));
}
