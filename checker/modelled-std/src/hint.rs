//! Hints to the compiler. [`spin_loop`] lets others go first.

#[doc(no_inline)]
pub use ::std::hint::{
    assert_unchecked, black_box, cold_path, select_unpredictable, unreachable_unchecked,
};

use std::panic::Location;

use explorer::op::Op;
use explorer::program::perform;

/// As std's; under exploration, the same as [`yield_now`](crate::thread::yield_now).
#[track_caller]
pub fn spin_loop() {
    perform(Op::Yield, "spin_loop", Location::caller());
}
