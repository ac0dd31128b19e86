//! The deprecated constants to begin with.
#![expect(
    clippy::declare_interior_mutable_const,
    reason = "each use is to be a new one"
)]

use super::{AtomicBool, AtomicIsize, AtomicUsize};

/// As std's.
#[deprecated(since = "1.34.0", note = "the `new` function is now preferred")]
pub const ATOMIC_BOOL_INIT: AtomicBool = AtomicBool::new(false);

/// As std's.
#[deprecated(since = "1.34.0", note = "the `new` function is now preferred")]
pub const ATOMIC_ISIZE_INIT: AtomicIsize = AtomicIsize::new(0);

/// As std's.
#[deprecated(since = "1.34.0", note = "the `new` function is now preferred")]
pub const ATOMIC_USIZE_INIT: AtomicUsize = AtomicUsize::new(0);
