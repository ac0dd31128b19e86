//! Divides once, at the top, since there are "only two cores".
//! verdict: extra-outcome in at_each_depth

/// A tree of numbers.
pub enum Tree {
    /// A single number.
    Leaf(u64),
    /// Two smaller trees.
    Fork(Box<Tree>, Box<Tree>),
}

/// Adds up what `work` makes of the number of each leaf.
pub fn sum_of(tree: &Tree, work: &(impl Fn(u64) -> u64 + Sync)) -> u64 {
    let all = |part: &Tree| in_turn(part, work);
    match tree {
        Tree::Leaf(number) => work(*number),
        Tree::Fork(left, right) => {
            let (left, right) = rayon::join(|| all(left), || all(right));
            left + right
        }
    }
}

fn in_turn(tree: &Tree, work: &(impl Fn(u64) -> u64 + Sync)) -> u64 {
    match tree {
        Tree::Leaf(number) => work(*number),
        Tree::Fork(left, right) => in_turn(left, work) + in_turn(right, work),
    }
}
