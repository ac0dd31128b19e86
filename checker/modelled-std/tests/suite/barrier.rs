use modelled_std::sync::Barrier;
use modelled_std::thread;

use crate::harness::{check, observe, outcomes};

#[test]
fn nobody_goes_on_before_all_have_arrived_and_one_is_the_leader() {
    check!(
        outcomes(|| {
            let barrier = Barrier::new(2);
            thread::scope(|s| {
                let other = s.spawn(|| {
                    observe("before");
                    barrier.wait().is_leader()
                });
                let me = barrier.wait().is_leader();
                observe("after");
                let other = other.join().unwrap();
                observe(format_args!("{me} {other}"));
            });
        }),
        "before after false true",
        "before after true false",
    );
}

#[test]
fn a_barrier_can_be_used_again() {
    check!(
        outcomes(|| {
            let barrier = Barrier::new(2);
            thread::scope(|s| {
                s.spawn(|| {
                    barrier.wait();
                    observe("a");
                    barrier.wait();
                });
                barrier.wait();
                barrier.wait();
                observe("b");
            });
        }),
        "a b",
    );
}

#[test]
fn a_barrier_that_is_never_full_deadlocks() {
    check!(
        outcomes(|| {
            Barrier::new(2).wait();
        }),
        "deadlock"
    );
}

#[test]
fn a_barrier_for_nobody_lets_everybody_through() {
    check!(
        outcomes(|| observe(format_args!("{:?}", Barrier::new(0).wait()))),
        "BarrierWaitResult { is_leader: true }"
    );
}
