//! Starts a thread at each fork. They are many, and none of them belongs to the pool.
//! verdict: extra-outcome in in_the_pool

use std::thread;

/// A tree of numbers.
pub enum Tree {
    /// A single number.
    Leaf(u64),
    /// Two smaller trees.
    Fork(Box<Tree>, Box<Tree>),
}

/// Adds up what `work` makes of the number of each leaf.
pub fn sum_of(tree: &Tree, work: &(impl Fn(u64) -> u64 + Sync)) -> u64 {
    match tree {
        Tree::Leaf(number) => work(*number),
        Tree::Fork(left, right) => thread::scope(|scope| {
            let left = scope.spawn(|| sum_of(left, work));
            sum_of(right, work) + left.join().unwrap()
        }),
    }
}
