//! Litmus tests: which values loads can give when memory is sequentially consistent.
//!
//! The tests and their names, and for each the one outcome that sequential consistency forbids:
//! Alglave, Maranget and Tautschnig, "Herding cats" (TOPLAS 2014), and for store buffering also
//! Boehm and Adve, "Foundations of the C++ concurrency memory model" (PLDI 2008). That all others
//! do occur was found by hand: an order of the accesses was written down for each.

use super::twice::{Twice, twice};
use Access::{R, W};

#[derive(Clone, Copy)]
enum Access {
    /// Stores a value in a location.
    W(usize, usize),
    /// Loads from a location.
    R(usize),
}

const X: usize = 0;
const Y: usize = 1;
const Z: usize = 2;

/// The threads of a test. Observed are its loads, in the order of the text, and then the final
/// values of some locations.
fn litmus(threads: &'static [&'static [Access]], finally: &'static [usize]) -> Twice {
    twice!({
        let memory = [const { AtomicUsize::new(0) }; 3];
        let access = |access: &Access| match *access {
            W(location, value) => {
                memory[location].store(value, SeqCst);
                None
            }
            R(location) => Some(memory[location].load(SeqCst)),
        };
        let run = |i: usize| -> Vec<usize> { threads[i].iter().filter_map(access).collect() };
        let mut seen = together(threads.len(), run).concat();
        seen.extend(
            finally
                .iter()
                .map(|&location| memory[location].load(SeqCst)),
        );
        show(&seen)
    })
}

/// All outcomes of loads that give 0 or 1, but one.
fn all_but(forbidden: &str) -> Vec<String> {
    let loads = forbidden.split(' ').count();
    let outcomes = (0..1_usize << loads).map(|bits| {
        let values: Vec<usize> = (0..loads).map(|i| bits >> i & 1).collect();
        super::twice::show(&values)
    });
    outcomes.filter(|outcome| outcome != forbidden).collect()
}

#[test]
fn sb_one_of_two_loads_sees_the_others_store() {
    litmus(&[&[W(X, 1), R(Y)], &[W(Y, 1), R(X)]], &[]).gives(&all_but("0 0"));
}

#[test]
fn sb_of_three_one_of_the_loads_sees_a_store() {
    litmus(&[&[W(X, 1), R(Y)], &[W(Y, 1), R(Z)], &[W(Z, 1), R(X)]], &[]).gives(&all_but("0 0 0"));
}

#[test]
fn mp_the_flag_is_not_seen_before_the_message() {
    litmus(&[&[W(X, 1), W(Y, 1)], &[R(Y), R(X)]], &[]).gives(&all_but("1 0"));
}

#[test]
fn lb_loads_do_not_both_see_later_stores() {
    litmus(&[&[R(X), W(Y, 1)], &[R(Y), W(X, 1)]], &[]).gives(&all_but("1 1"));
}

#[test]
fn lb_of_three_loads_do_not_all_see_later_stores() {
    litmus(&[&[R(X), W(Y, 1)], &[R(Y), W(Z, 1)], &[R(Z), W(X, 1)]], &[]).gives(&all_but("1 1 1"));
}

#[test]
fn r_a_store_that_came_last_is_followed_by_a_load_of_what_was_stored_before() {
    // Forbidden: 0 2.
    litmus(&[&[W(X, 1), W(Y, 1)], &[W(Y, 2), R(X)]], &[Y]).gives(&["0 1", "1 1", "1 2"]);
}

#[test]
fn s_a_store_that_was_seen_is_not_followed_by_what_came_before_it() {
    // Forbidden: 1 2.
    litmus(&[&[W(X, 2), W(Y, 1)], &[R(Y), W(X, 1)]], &[X]).gives(&["0 1", "0 2", "1 1"]);
}

#[test]
fn w2_plus_2_first_stores_do_not_both_come_last() {
    // Forbidden: 1 1.
    litmus(&[&[W(X, 1), W(Y, 2)], &[W(Y, 1), W(X, 2)]], &[X, Y]).gives(&["1 2", "2 1", "2 2"]);
}

#[test]
fn wrc_what_was_seen_and_told_on_is_seen_by_the_third() {
    litmus(&[&[W(X, 1)], &[R(X), W(Y, 1)], &[R(Y), R(X)]], &[]).gives(&all_but("1 1 0"));
}

#[test]
fn rwc_a_store_after_a_load_is_ordered_for_a_third() {
    litmus(&[&[W(X, 1)], &[R(X), R(Y)], &[W(Y, 1), R(X)]], &[]).gives(&all_but("1 0 0"));
}

#[test]
fn isa2_a_message_is_passed_on_by_a_thread_that_did_not_read_it() {
    litmus(&[&[W(X, 1), W(Y, 1)], &[R(Y), W(Z, 1)], &[R(Z), R(X)]], &[]).gives(&all_but("1 1 0"));
}

#[test]
fn iriw_two_readers_see_two_stores_in_one_order() {
    litmus(&[&[W(X, 1)], &[W(Y, 1)], &[R(X), R(Y)], &[R(Y), R(X)]], &[])
        .only_reduced()
        .gives(&all_but("1 0 1 0"));
}

#[test]
fn corr_a_location_does_not_go_back() {
    litmus(&[&[W(X, 1)], &[R(X), R(X)]], &[]).gives(&all_but("1 0"));
}

#[test]
fn corr_of_two_stores_both_readers_see_one_order() {
    // Each reader sees 0, 1, 2 in the one order of the two stores, or a part of that.
    let rising = |first: char, then: char| -> Vec<String> {
        let pairs = [
            ('0', '0'),
            ('0', first),
            ('0', then),
            (first, first),
            (first, then),
            (then, then),
        ];
        let all = pairs
            .iter()
            .flat_map(|one| pairs.map(|other| (*one, other)));
        all.map(|((a, b), (c, d))| format!("{a} {b} {c} {d}"))
            .collect()
    };
    litmus(&[&[W(X, 1)], &[W(X, 2)], &[R(X), R(X)], &[R(X), R(X)]], &[])
        .only_reduced()
        .gives(&[rising('1', '2'), rising('2', '1')].concat());
}

#[test]
fn coww_the_later_store_of_a_thread_comes_last() {
    litmus(&[&[W(X, 1), W(X, 2)], &[R(X)]], &[X]).gives(&["0 2", "1 2", "2 2"]);
}

#[test]
fn corw1_a_load_does_not_see_the_threads_own_later_store() {
    litmus(&[&[R(X), W(X, 1)]], &[X]).gives(&["0 1"]);
}

#[test]
fn corw2_a_store_that_was_seen_is_overwritten_by_the_one_after_the_load() {
    // Forbidden: 2 2.
    litmus(&[&[R(X), W(X, 1)], &[W(X, 2)]], &[X]).gives(&["0 1", "0 2", "2 1"]);
}

#[test]
fn cowr_a_load_after_a_store_sees_it_or_what_overwrote_it() {
    // Forbidden: 2 1 (and 0 whatever follows).
    litmus(&[&[W(X, 1), R(X)], &[W(X, 2)]], &[X]).gives(&["1 1", "1 2", "2 2"]);
}
