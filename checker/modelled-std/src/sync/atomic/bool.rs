//! The atomic bool.

use std::panic::Location;
use std::sync::atomic::Ordering;

use explorer::object::{Memory, Object};
use explorer::op::{Op, Reply};
use explorer::program::{self, perform};

use super::macros::{atomic, fetch};
use super::ordering::{check_exchange, check_load, check_store};

atomic!(AtomicBool, bool);

impl AtomicBool {
    fetch!(bool => bool: fetch_and fetch_nand fetch_or fetch_xor);

    /// As std's.
    #[track_caller]
    pub fn fetch_not(&self, _order: Ordering) -> bool {
        let at = Location::caller();
        self.modify("fetch_not", at, |value| value.fetch_not(Ordering::SeqCst))
    }
}

impl Default for AtomicBool {
    #[track_caller]
    fn default() -> Self {
        AtomicBool::new(false)
    }
}
