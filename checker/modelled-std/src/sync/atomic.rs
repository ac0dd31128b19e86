//! Atomics. Memory is sequentially consistent: an [`Ordering`] is checked as std checks it, and
//! makes no difference. Fences have no effect and are no steps.

mod bool;
mod initial;
mod integer;
mod macros;
mod ordering;
mod ptr;

#[doc(no_inline)]
pub use ::std::sync::atomic::Ordering;
pub use bool::AtomicBool;
#[expect(deprecated, reason = "std still has them")]
pub use initial::{ATOMIC_BOOL_INIT, ATOMIC_ISIZE_INIT, ATOMIC_USIZE_INIT};
pub use integer::{
    AtomicI8, AtomicI16, AtomicI32, AtomicI64, AtomicIsize, AtomicU8, AtomicU16, AtomicU32,
    AtomicU64, AtomicUsize,
};
pub use ptr::AtomicPtr;

/// As std's.
///
/// # Panics
/// As std's, if `order` is `Relaxed`.
#[track_caller]
pub fn fence(order: Ordering) {
    std::sync::atomic::fence(order);
}

/// As std's.
///
/// # Panics
/// As std's, if `order` is `Relaxed`.
#[track_caller]
pub fn compiler_fence(order: Ordering) {
    std::sync::atomic::compiler_fence(order);
}

/// As std's.
#[deprecated(since = "1.51.0", note = "use hint::spin_loop instead")]
#[track_caller]
pub fn spin_loop_hint() {
    crate::hint::spin_loop();
}
