//! Transactions: Eswaran, Gray, Lorie and Traiger, "The notions of consistency and predicate locks in
//! a database system" (1976). If every transaction locks what it touches, and locks nothing more
//! once it has unlocked something, then every result is that of a serial order.

use super::twice::{Twice, twice};

/// What a transaction does to each of two numbers, and which of them it begins with.
type Transaction = (fn(u32) -> u32, [usize; 2]);

const ADD: fn(u32) -> u32 = |value| value + 1;
const DOUBLE: fn(u32) -> u32 = |value| value * 2;
const SQUARE: fn(u32) -> u32 = |value| value * value;

/// Runs the transactions on two numbers that are equal at first.
fn database(start: u32, two_phases: bool, transactions: &'static [Transaction]) -> Twice {
    twice!({
        let numbers = [Mutex::new(start), Mutex::new(start)];
        together(transactions.len(), |i| {
            let (change, [first, second]) = transactions[i];
            let mut held = numbers[first].lock().unwrap();
            *held = change(*held);
            let held = two_phases.then_some(held);
            let mut last = numbers[second].lock().unwrap();
            *last = change(*last);
            drop(held);
        });
        show(&numbers.each_ref().map(|number| *number.lock().unwrap()))
    })
}

/// 1: doubled after the addition 4, before it 3.
#[test]
fn two_phases_give_the_serial_results_of_two() {
    database(1, true, &[(ADD, [0, 1]), (DOUBLE, [0, 1])]).gives(&["3 3", "4 4"]);
}

/// 2: the six orders of adding, doubling and squaring give six numbers.
#[test]
fn two_phases_give_the_serial_results_of_three() {
    database(
        2,
        true,
        &[(ADD, [0, 1]), (DOUBLE, [0, 1]), (SQUARE, [0, 1])],
    )
    .gives(&["36 36", "18 18", "25 25", "17 17", "10 10", "9 9"]);
}

#[test]
fn unlocking_early_also_gives_results_of_no_serial_order() {
    database(1, false, &[(ADD, [0, 1]), (DOUBLE, [0, 1])]).gives(&["3 3", "3 4", "4 3", "4 4"]);
}

/// Two-phase locking does not exclude a deadlock, as the authors say; there is no wrong result.
#[test]
fn two_phases_in_opposite_orders_may_deadlock() {
    database(1, true, &[(ADD, [0, 1]), (DOUBLE, [1, 0])]).gives(&["3 3", "4 4", "deadlock"]);
}

/// Write skew: Berenson et al., "A critique of ANSI SQL isolation levels" (1995), A5B. Two are on
/// call; each leaves if the other stays. By themselves, one leaves and one stays.
#[test]
fn reading_before_locking_for_the_write_lets_both_leave() {
    let on_call = |keeps_its_lock: bool| {
        twice!({
            let on_call = [const { AtomicBool::new(true) }; 2];
            let lock = Mutex::new(());
            together(2, |me| {
                let held = lock.lock().unwrap();
                let other_stays = on_call[1 - me].load(SeqCst);
                let held = keeps_its_lock.then_some(held);
                let _locked = held.unwrap_or_else(|| lock.lock().unwrap());
                if other_stays {
                    on_call[me].store(false, SeqCst);
                }
            });
            show(&on_call.map(AtomicBool::into_inner))
        })
    };
    on_call(true).gives(&["false true", "true false"]);
    on_call(false).gives(&["false false", "false true", "true false"]);
}
