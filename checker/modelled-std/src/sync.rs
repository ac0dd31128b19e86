//! What threads meet at.
//!
//! - Each call that others can notice is a step; a guard's drop is one too.
//! - Memory is sequentially consistent: orderings are checked as std checks them, and make no
//!   difference.
//! - [`Arc`] is the real one: counting references, and who drops the last, are no steps.
//! - A writer that waits for an [`RwLock`] may hold up readers, or may not.
//! - A lock counts as changed when its data was borrowed mutably. What is changed through a shared
//!   borrow (a `Cell` in a `Mutex`) does not wake a loop that spins on the lock while others run.
//! - Not here: the pointers into an atomic (`as_ptr`, `from_ptr`).

pub mod atomic;
mod barrier;
mod condvar;
mod lazy_lock;
pub mod mpsc;
mod mutex;
mod once;
mod once_lock;
mod rwlock;

#[doc(no_inline)]
pub use ::std::sync::{Arc, LockResult, OnceState, PoisonError, TryLockError, TryLockResult, Weak};
pub use barrier::{Barrier, BarrierWaitResult};
pub use condvar::{Condvar, WaitTimeoutResult};
pub use lazy_lock::LazyLock;
pub use mutex::{Mutex, MutexGuard};
#[expect(deprecated, reason = "std still has it")]
pub use once::ONCE_INIT;
pub use once::Once;
pub use once_lock::OnceLock;
pub use rwlock::{RwLock, RwLockReadGuard, RwLockWriteGuard};
