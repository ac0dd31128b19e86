//! Barriers between phases, and sequence locks.

use super::twice::{Twice, twice};

/// What is promised of a barrier: nobody passes it before all have come, and it can be used again.
/// Observed is how many each saw in each of two phases.
#[test]
fn after_a_barrier_everybody_has_come() {
    for (threads, saw) in [(2, "2 2 2 2 leaders: 1 1"), (3, "3 3 3 3 3 3 leaders: 1 1")] {
        twice!({
            let barrier = Barrier::new(threads);
            let come = [const { AtomicUsize::new(0) }; 2];
            let leaders = [const { AtomicUsize::new(0) }; 2];
            let saw = together(threads, |_| {
                [0, 1].map(|phase: usize| {
                    come[phase].fetch_add(1, SeqCst);
                    if barrier.wait().is_leader() {
                        leaders[phase].fetch_add(1, SeqCst);
                    }
                    come[phase].load(SeqCst)
                })
            });
            let leaders = leaders.map(AtomicUsize::into_inner);
            format!("{} leaders: {}", show(&saw.concat()), show(&leaders))
        })
        .only_reduced()
        .gives(&[saw]);
    }
}

#[test]
fn without_a_barrier_somebody_may_not_have_come() {
    twice!({
        let come = AtomicUsize::new(0);
        show(&together(2, |_| {
            come.fetch_add(1, SeqCst);
            come.load(SeqCst)
        }))
    })
    .gives(&["1 2", "2 1", "2 2"]);
}

/// A barrier of a counter, with a sense that is reversed from phase to phase: Hensgen, Finkel and
/// Manber, "Two algorithms for barrier synchronization" (1988); Mellor-Crummey and Scott (1991),
/// section 3.1. The other one resets its counter, which who comes back late to look never sees full.
fn counting_barrier(threads: usize, phases: usize, reverses: bool) -> Twice {
    twice!({
        let (missing, sense) = (AtomicUsize::new(threads), AtomicBool::new(false));
        let come: Vec<_> = (0..phases).map(|_| AtomicUsize::new(0)).collect();
        let saw = together(threads, |_| {
            let mut mine = false;
            let phase = |come: &AtomicUsize| {
                come.fetch_add(1, SeqCst);
                mine = !mine;
                let last = missing.fetch_sub(1, SeqCst) == 1;
                if last {
                    missing.store(threads, SeqCst);
                    sense.store(mine, SeqCst);
                } else if reverses {
                    while sense.load(SeqCst) != mine {
                        thread::yield_now();
                    }
                } else {
                    while missing.load(SeqCst) > 0 {
                        thread::yield_now();
                    }
                }
                come.load(SeqCst)
            };
            come.iter().map(phase).collect::<Vec<_>>()
        });
        show(&saw.concat())
    })
    .only_reduced()
}

#[test]
fn a_barrier_that_reverses_its_sense_can_be_used_again() {
    counting_barrier(2, 2, true).gives(&["2 2 2 2"]);
    counting_barrier(3, 1, true).gives(&["3 3 3"]);
}

#[test]
fn a_barrier_that_only_resets_its_counter_may_keep_a_thread_for_ever() {
    counting_barrier(2, 1, false).gives(&["2 2", "livelock"]);
}

/// Reading without a lock: as in Linux, and in Boehm, "Can seqlocks get along with programming
/// language memory models?" (2012). A reader looks at the sequence number before and after.
fn sequence_lock(looks_before: bool, looks_after: bool) -> Twice {
    twice!({
        let (sequence, halves) = (AtomicUsize::new(0), [const { AtomicUsize::new(0) }; 2]);
        let write = || {
            sequence.fetch_add(1, SeqCst);
            halves.iter().for_each(|half| half.store(1, SeqCst));
            sequence.fetch_add(1, SeqCst);
        };
        let read = || loop {
            let before = sequence.load(SeqCst);
            if looks_before && before % 2 == 1 {
                thread::yield_now();
                continue;
            }
            let seen = halves.each_ref().map(|half| half.load(SeqCst));
            if !looks_after || sequence.load(SeqCst) == before {
                break show(&seen);
            }
        };
        together(2, |i| match i {
            0 => {
                write();
                String::new()
            }
            _ => read(),
        })
        .concat()
    })
}

#[test]
fn a_sequence_lock_shows_all_of_a_write_or_none_of_it() {
    sequence_lock(true, true).gives(&["0 0", "1 1"]);
}

#[test]
fn a_sequence_lock_needs_to_be_looked_at_before_and_after() {
    let torn = ["0 0", "0 1", "1 0", "1 1"];
    sequence_lock(false, false).gives(&torn);
    sequence_lock(true, false).gives(&torn);
    // The number does not change in the middle of a write.
    sequence_lock(false, true).gives(&torn);
}
