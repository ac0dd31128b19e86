//! Makes a pool of its own, whatever pool it is called in.
//! verdict: extra-outcome in in_the_pool

/// A tree of numbers.
pub enum Tree {
    /// A single number.
    Leaf(u64),
    /// Two smaller trees.
    Fork(Box<Tree>, Box<Tree>),
}

/// Adds up what `work` makes of the number of each leaf.
pub fn sum_of(tree: &Tree, work: &(impl Fn(u64) -> u64 + Sync)) -> u64 {
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(4)
        .build()
        .unwrap();
    pool.install(|| divided(tree, work))
}

fn divided(tree: &Tree, work: &(impl Fn(u64) -> u64 + Sync)) -> u64 {
    match tree {
        Tree::Leaf(number) => work(*number),
        Tree::Fork(left, right) => {
            let (left, right) = rayon::join(|| divided(left, work), || divided(right, work));
            left + right
        }
    }
}
