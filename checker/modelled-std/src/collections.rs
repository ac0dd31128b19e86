//! Collections. The two that hash are std's with keys that are the same in every execution, so
//! their order is one of those std may give, always the same.

pub mod hash_map;
pub mod hash_set;

pub use hash_map::HashMap;
pub use hash_set::HashSet;

#[doc(no_inline)]
pub use ::std::collections::{
    BTreeMap, BTreeSet, BinaryHeap, LinkedList, TryReserveError, VecDeque, binary_heap, btree_map,
    btree_set, linked_list, vec_deque,
};
