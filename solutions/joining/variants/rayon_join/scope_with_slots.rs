//! A scope of the pool, in which one part is spawned and leaves its sum in a variable.

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
        Tree::Fork(left, right) => {
            let (mut of_left, mut of_right) = (0, 0);
            rayon::scope(|scope| {
                scope.spawn(|_| of_left = sum_of(left, work));
                of_right = sum_of(right, work);
            });
            of_left + of_right
        }
    }
}
