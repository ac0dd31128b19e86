//! Against the explorer's std.

use modelled_std as std;

#[path = "benchmarks.rs"]
pub(crate) mod benchmarks;
#[path = "unrivalled.rs"]
pub(crate) mod unrivalled;
