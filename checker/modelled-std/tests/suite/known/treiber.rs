//! A stack by compare-and-swap: Treiber, "Systems programming: coping with parallelism" (RJ 5118,
//! 1986). The ABA problem of such a stack, and the counter that solves it, are described in the
//! appendix of IBM's "System/370 Principles of Operation" (on `COMPARE DOUBLE AND SWAP`).

use super::twice::{Twice, twice};

/// Two nodes, 1 on top of 2; 0 is none. One thread pops. The other pops, pops, and pushes what it
/// popped first, if anything. Observed: what the first got, what the second got, what is left.
fn stack(counts: bool) -> Twice {
    twice!({
        // Node in the low digit, changes counted above.
        let head = AtomicUsize::new(1);
        let next = [0, 2, 0].map(AtomicUsize::new);
        let swing = |seen: usize, node: usize| {
            let changed = if counts { seen / 10 + 1 } else { 0 };
            head.compare_exchange(seen, changed * 10 + node, SeqCst, SeqCst)
                .is_ok()
        };
        let pop = || loop {
            let seen = head.load(SeqCst);
            let top = seen % 10;
            if top == 0 {
                break 0;
            }
            let below = next[top].load(SeqCst);
            if swing(seen, below) {
                break top;
            }
        };
        let push = |node: usize| loop {
            let seen = head.load(SeqCst);
            next[node].store(seen % 10, SeqCst);
            if swing(seen, node) {
                break;
            }
        };
        let got = together(2, |i| match i {
            0 => vec![pop()],
            _ => {
                let (first, second) = (pop(), pop());
                if first != 0 {
                    push(first);
                }
                vec![first, second]
            }
        });
        let mut left = vec![head.load(SeqCst) % 10];
        while let Some(&top @ 1..) = left.last() {
            left.push(next[top].load(SeqCst));
        }
        format!("{} | {} | {}", show(&got[0]), show(&got[1]), show(&left))
    })
}

/// The four places that the pop can take among the other thread's operations.
const ATOMIC: [&str; 4] = [
    "1 | 2 0 | 2 0",
    "2 | 1 0 | 1 0",
    "0 | 1 2 | 1 0",
    "1 | 1 2 | 0",
];

#[test]
fn a_stack_that_counts_its_changes_behaves_as_if_each_operation_were_one_step() {
    stack(true).gives(&ATOMIC);
}

/// The pop has seen 1 with 2 below it; the other takes both and puts 1 back; the exchange finds 1 on
/// top as before, and leaves 2 on the stack, which the other thread holds.
#[test]
fn a_stack_that_only_compares_the_top_may_hand_out_a_node_twice() {
    stack(false).gives(&[&ATOMIC[..], &["1 | 1 2 | 2 0"]].concat());
}
