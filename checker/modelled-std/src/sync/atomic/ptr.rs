//! The atomic pointer.

use std::fmt;
use std::panic::Location;
use std::sync::atomic::Ordering;

use explorer::object::{Memory, Object};
use explorer::op::{Op, Reply};
use explorer::program::{self, perform};

use super::macros::{atomic, fetch};
use super::ordering::{check_exchange, check_load, check_store};

atomic!(AtomicPtr<T>, *mut T);

impl<T> AtomicPtr<T> {
    fetch! {
        usize => *mut T:
        fetch_ptr_add fetch_ptr_sub fetch_byte_add fetch_byte_sub fetch_or fetch_and fetch_xor
    }
}

impl<T> Default for AtomicPtr<T> {
    #[track_caller]
    fn default() -> Self {
        AtomicPtr::new(std::ptr::null_mut())
    }
}

impl<T> fmt::Pointer for AtomicPtr<T> {
    #[track_caller]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Pointer::fmt(&self.load(Ordering::Relaxed), f)
    }
}
