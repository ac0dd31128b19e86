//! Against the explorer's std.

use modelled_std as std;

#[path = "benchmarks.rs"]
pub(crate) mod benchmarks;
#[path = "disputed.rs"]
pub(crate) mod disputed;
#[path = "random.rs"]
pub(crate) mod random;
#[path = "unrivalled.rs"]
pub(crate) mod unrivalled;
