//! # Divide and join
//!
//! A folder holds files and other folders, these hold others, and so on. How much is in it all? The
//! parts of a tree can be worked on at the same time, but nobody knows beforehand how large they are,
//! and a thread for each of them would be far too many.
//!
//! `rayon::join(a, b)` calls two closures and returns both results. It says that they *may* run at the
//! same time: `b` is put where any thread of the pool that has nothing to do can take it. If nobody
//! does, the caller does it himself, and hardly anything was lost.
//!
//! Write `sum_of` with `rayon`. From outside it looks like this:
//!
//! ```text
//! let size = sum_of(&tree, &|file| file_size(file));
//! ```
//!
//! What it promises:
//!
//! - It calls `work` once for the number of each leaf, on threads of the pool, and returns the sum.
//! - The two parts of a fork may be worked on at the same time, at each depth.
//! - It starts no threads itself, and works in the pool in which it is called.

/// A tree of numbers.
pub enum Tree {
    /// A single number.
    Leaf(u64),
    /// Two smaller trees.
    Fork(Box<Tree>, Box<Tree>),
}

/// Adds up what `work` makes of the number of each leaf.
pub fn sum_of(tree: &Tree, work: &(impl Fn(u64) -> u64 + Sync)) -> u64 {
    todo!("a leaf is easy; and a fork?")
}
