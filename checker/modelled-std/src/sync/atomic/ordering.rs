//! Orderings are refused where std refuses them, in its words: a scratch atomic of std's is asked.

use std::sync::atomic::{AtomicU8, Ordering};

pub(super) fn check_load(order: Ordering) {
    AtomicU8::new(0).load(order);
}

pub(super) fn check_store(order: Ordering) {
    AtomicU8::new(0).store(0, order);
}

pub(super) fn check_exchange(success: Ordering, failure: Ordering) {
    let _ = AtomicU8::new(0).compare_exchange(0, 0, success, failure);
}
