//! # Divide and join: worked solution
//!
//! The shape of the tree is the shape of the work. `join` returns when both parts are done, so the
//! references may go into both closures.

/// A tree of numbers.
#[derive(Debug)]
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
        Tree::Fork(left, right) => {
            // Two closures that *may* run at the same time: no thread is started here.
            let (left, right) = rayon::join(|| sum_of(left, work), || sum_of(right, work));
            left + right
        }
    }
}
