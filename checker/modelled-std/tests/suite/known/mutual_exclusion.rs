//! Mutual exclusion by loads and stores, and by locks that are made of atomics.

use super::twice::{ALONE, BOTH, Twice, twice};

/// Dijkstra, "Cooperating sequential processes" (EWD 123, 1965), section 2.1, gives the attempts
/// that fail before Dekker's solution, and how each of them does.
mod attempts_before_dekker {
    use super::*;

    #[test]
    fn by_turns_one_waits_for_another_that_does_not_come() {
        let by_turns = |second_comes: bool| {
            twice!({
                let (turn, inside) = (AtomicUsize::new(0), AtomicUsize::new(0));
                let enter = |me: usize| {
                    while turn.load(SeqCst) != me {
                        thread::yield_now();
                    }
                    let alone = critical_section(&inside);
                    turn.store(1 - me, SeqCst);
                    alone
                };
                exclusion(&together(2, |me| match me {
                    0 => enter(0) & enter(0),
                    _ => !second_comes || enter(1),
                }))
            })
        };
        by_turns(true).gives(&[ALONE]);
        by_turns(false).gives(&["livelock"]);
    }

    #[test]
    fn looking_before_showing_lets_both_in() {
        twice!({
            let (wants, inside) = ([const { AtomicBool::new(false) }; 2], AtomicUsize::new(0));
            exclusion(&together(2, |me| {
                while wants[1 - me].load(SeqCst) {
                    thread::yield_now();
                }
                wants[me].store(true, SeqCst);
                let alone = critical_section(&inside);
                wants[me].store(false, SeqCst);
                alone
            }))
        })
        .gives(&[ALONE, BOTH]);
    }

    #[test]
    fn showing_before_looking_may_make_both_wait_for_ever() {
        twice!({
            let (wants, inside) = ([const { AtomicBool::new(false) }; 2], AtomicUsize::new(0));
            exclusion(&together(2, |me| {
                wants[me].store(true, SeqCst);
                while wants[1 - me].load(SeqCst) {
                    thread::yield_now();
                }
                let alone = critical_section(&inside);
                wants[me].store(false, SeqCst);
                alone
            }))
        })
        .gives(&[ALONE, "livelock"]);
    }
}

/// Dekker's algorithm, as EWD 123 has it: safe, and nobody waits for ever.
#[test]
fn dekker_excludes() {
    twice!({
        let (wants, inside) = ([const { AtomicBool::new(false) }; 2], AtomicUsize::new(0));
        let turn = AtomicUsize::new(0);
        exclusion(&together(2, |me| {
            let other = 1 - me;
            wants[me].store(true, SeqCst);
            while wants[other].load(SeqCst) {
                if turn.load(SeqCst) == other {
                    wants[me].store(false, SeqCst);
                    while turn.load(SeqCst) == other {
                        thread::yield_now();
                    }
                    wants[me].store(true, SeqCst);
                }
                thread::yield_now();
            }
            let alone = critical_section(&inside);
            turn.store(other, SeqCst);
            wants[me].store(false, SeqCst);
            alone
        }))
    })
    .only_reduced()
    .gives(&[ALONE]);
}

/// Peterson, "Myths about the mutual exclusion problem" (1981).
fn peterson(rounds: [usize; 2], turn_first: bool) -> Twice {
    twice!({
        let (wants, inside) = ([const { AtomicBool::new(false) }; 2], AtomicUsize::new(0));
        let turn = AtomicUsize::new(0);
        let round = |me: usize| {
            let other = 1 - me;
            if turn_first {
                turn.store(other, SeqCst);
                wants[me].store(true, SeqCst);
            } else {
                wants[me].store(true, SeqCst);
                turn.store(other, SeqCst);
            }
            while wants[other].load(SeqCst) && turn.load(SeqCst) == other {
                thread::yield_now();
            }
            let alone = critical_section(&inside);
            wants[me].store(false, SeqCst);
            alone
        };
        exclusion(&together(2, |me| (0..rounds[me]).all(|_| round(me))))
    })
    .only_reduced()
}

#[test]
fn peterson_excludes() {
    peterson([1, 1], false).gives(&[ALONE]);
    peterson([2, 1], false).gives(&[ALONE]);
}

/// The turn is given away before the other can know: the second to give it finds nobody, and then
/// the first finds the turn its own.
#[test]
fn peterson_with_his_two_stores_exchanged_lets_both_in() {
    peterson([1, 1], true).gives(&[ALONE, BOTH]);
}

/// Lamport, "A new solution of Dijkstra's concurrent programming problem" (1974).
fn bakery(threads: usize, shows_that_it_chooses: bool) -> Twice {
    twice!({
        let choosing = [const { AtomicBool::new(false) }; 3];
        let (numbers, inside) = ([const { AtomicUsize::new(0) }; 3], AtomicUsize::new(0));
        exclusion(&together(threads, |me| {
            choosing[me].store(shows_that_it_chooses, SeqCst);
            let taken = (0..threads).map(|i| numbers[i].load(SeqCst));
            let mine = 1 + taken.max().unwrap();
            numbers[me].store(mine, SeqCst);
            choosing[me].store(false, SeqCst);
            for other in (0..threads).filter(|&other| other != me) {
                while choosing[other].load(SeqCst) {
                    thread::yield_now();
                }
                loop {
                    let theirs = numbers[other].load(SeqCst);
                    if theirs == 0 || (theirs, other) > (mine, me) {
                        break;
                    }
                    thread::yield_now();
                }
            }
            let alone = critical_section(&inside);
            numbers[me].store(0, SeqCst);
            alone
        }))
    })
    .only_reduced()
}

#[test]
fn the_bakery_excludes() {
    bakery(2, true).gives(&[ALONE]);
}

/// Lamport's reason for `choosing`: with equal numbers, the second may look before the first has
/// written its own.
#[test]
fn the_bakery_without_its_doorway_lets_both_in() {
    bakery(2, false).gives(&[ALONE, BOTH]);
}

/// Tickets: Reed and Kanodia, "Synchronization with eventcounts and sequencers" (1979); as a spin
/// lock, Mellor-Crummey and Scott, "Algorithms for scalable synchronization" (1991), section 2.2.
#[test]
fn a_ticket_lock_excludes_and_serves_in_order() {
    twice!({
        let (next, serving) = (AtomicUsize::new(0), AtomicUsize::new(0));
        let (inside, served) = (AtomicUsize::new(0), AtomicUsize::new(0));
        let orderly = together(3, |_| {
            let ticket = next.fetch_add(1, SeqCst);
            while serving.load(SeqCst) != ticket {
                thread::yield_now();
            }
            let in_order = served.fetch_add(1, SeqCst) == ticket;
            let alone = critical_section(&inside);
            serving.store(ticket + 1, SeqCst);
            (alone, in_order)
        });
        let (alone, in_order): (Vec<bool>, Vec<bool>) = orderly.into_iter().unzip();
        format!("{} {:?}", exclusion(&alone), in_order)
    })
    .only_reduced()
    .gives(&["alone [true, true, true]"]);
}

/// Two can draw one number. Either both go in; or the first has left when the second looks, and
/// its number does not come up again.
#[test]
fn a_ticket_lock_that_draws_by_load_and_store_fails_in_both_ways() {
    twice!({
        let (next, serving) = (AtomicUsize::new(0), AtomicUsize::new(0));
        let inside = AtomicUsize::new(0);
        exclusion(&together(2, |_| {
            let ticket = next.load(SeqCst);
            next.store(ticket + 1, SeqCst);
            while serving.load(SeqCst) != ticket {
                thread::yield_now();
            }
            let alone = critical_section(&inside);
            serving.store(ticket + 1, SeqCst);
            alone
        }))
    })
    .gives(&[ALONE, BOTH, "livelock"]);
}

/// Mellor-Crummey and Scott (1991), section 2.4; pointers are indices from 1 on, 0 is none.
#[test]
fn an_mcs_lock_excludes() {
    twice!({
        let (tail, inside) = (AtomicUsize::new(0), AtomicUsize::new(0));
        let next = [const { AtomicUsize::new(0) }; 3];
        let locked = [const { AtomicBool::new(false) }; 3];
        exclusion(&together(3, |i| {
            let me = i + 1;
            let before = tail.swap(me, SeqCst);
            if before != 0 {
                locked[i].store(true, SeqCst);
                next[before - 1].store(me, SeqCst);
                while locked[i].load(SeqCst) {
                    thread::yield_now();
                }
            }
            let alone = critical_section(&inside);
            if next[i].load(SeqCst) == 0 {
                if tail.compare_exchange(me, 0, SeqCst, SeqCst).is_ok() {
                    return alone;
                }
                while next[i].load(SeqCst) == 0 {
                    thread::yield_now();
                }
            }
            locked[next[i].load(SeqCst) - 1].store(false, SeqCst);
            alone
        }))
    })
    .only_reduced()
    .gives(&[ALONE]);
}

/// Craig, "Building FIFO and priority-queuing spin locks from atomic swap" (1993), and Landin and
/// Hagersten (1994): each spins on the node of the one before it.
#[test]
fn a_clh_lock_excludes() {
    twice!({
        let busy = [const { AtomicBool::new(false) }; 4];
        let (tail, inside) = (AtomicUsize::new(3), AtomicUsize::new(0));
        exclusion(&together(3, |me| {
            busy[me].store(true, SeqCst);
            let before = tail.swap(me, SeqCst);
            while busy[before].load(SeqCst) {
                thread::yield_now();
            }
            let alone = critical_section(&inside);
            busy[me].store(false, SeqCst);
            alone
        }))
    })
    .only_reduced()
    .gives(&[ALONE]);
}

/// EWD 123, section 4: a semaphore of two lets in two, and no third.
#[test]
fn a_semaphore_of_two_lets_in_one_or_two_of_three() {
    twice!({
        let (semaphore, inside) = (Semaphore::new(2), AtomicUsize::new(0));
        let met = together(3, |_| {
            semaphore.p();
            let now = inside.fetch_add(1, SeqCst) + 1;
            inside.fetch_sub(1, SeqCst);
            semaphore.v();
            now
        });
        met.into_iter().max().unwrap().to_string()
    })
    .only_reduced()
    .calmly()
    .gives(&["1", "2"]);
}
