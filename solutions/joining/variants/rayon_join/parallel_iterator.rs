//! A parallel iterator over the two parts.

use rayon::prelude::*;

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
        Tree::Fork(left, right) => [left, right]
            .into_par_iter()
            .map(|part| sum_of(part, work))
            .sum(),
    }
}
