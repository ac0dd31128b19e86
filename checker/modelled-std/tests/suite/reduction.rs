//! Programs that a reduction has got, or could get, wrong.

use std::sync::Arc;

use modelled_std::io::stdout;
use modelled_std::print;
use modelled_std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use modelled_std::thread;
use std::io::Write as _;

use explorer::Bounds;
use explorer::strategy::Dpor;

use crate::harness::{check, lines, observe, observe_output, outcomes, search};

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

/// The end of the process does not stand for what could have come before it. What tells is that the
/// second thread prints twice, and then waits for what the first has printed under its lock.
#[test]
fn what_is_cut_off_at_exit_is_cut_off_everywhere() {
    let print_locked = |text: &str| write!(stdout().lock(), "{text}").unwrap();
    let found = outcomes(move || {
        observe_output();
        thread::spawn(move || print_locked("1"));
        thread::spawn(move || {
            print!("a");
            print!("b");
            print_locked("2");
        });
    });
    check!(
        found, "", "\"1\"", "\"1a\"", "\"1ab\"", "\"1ab2\"", "\"a\"", "\"a1\"", "\"a1b\"",
        "\"a1b2\"", "\"ab\"", "\"ab1\"", "\"ab12\"", "\"ab2\"", "\"ab21\"",
    );
}

/// That an exchange fails for no reason does not stand for its success after what came before.
#[test]
fn what_comes_before_one_alternative_of_a_step_comes_before_the_others_too() {
    let found = outcomes(|| {
        let number = Arc::new(AtomicUsize::new(0));
        let theirs = number.clone();
        let reader = thread::spawn(move || theirs.load(SeqCst));
        let weak = number.compare_exchange_weak(0, 1, SeqCst, SeqCst).is_ok();
        let strong = number.compare_exchange(0, 2, SeqCst, SeqCst).is_ok();
        observe(format_args!("{weak} {strong} {}", reader.join().unwrap()));
    });
    check!(
        found,
        "true false 0",
        "true false 1",
        "false true 0",
        "false true 2",
    );
}
