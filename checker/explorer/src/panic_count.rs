//! What std itself notes of the panics of this OS thread, which all modelled threads share.
//!
//! std counts them, and notes that the message of one is being written; if another one begins
//! meanwhile, it ends the process. But a message can be written in steps, as where a `Mutex` is part
//! of it, and in them other threads may panic, as they may for real. So before a step std is made to
//! forget that a message is being written. That makes its count too low, which is put right after the
//! execution, together with what threads have left that were cut off while they unwound.
//!
//! There is no other way to this note than to panic. It is held to what std does by the tests of
//! panics.
#![expect(
    unsafe_code,
    reason = "a coroutine is abandoned in mid-unwind to raise the count"
)]

use std::cell::Cell;
use std::panic::{catch_unwind, panic_any, resume_unwind};
use std::thread::panicking;

use corosensei::stack::DefaultStack;
use corosensei::{Coroutine, Yielder};

use crate::bounds::LEAST_STACK;

thread_local! {
    static PREPARED: Cell<bool> = const { Cell::new(false) };
    /// By how much the count may be too low: then it does not tell whether a message is being written.
    static UNSURE: Cell<usize> = const { Cell::new(0) };
}

/// The payload of a panic that is not the program's.
pub(crate) struct Uncounted;

/// Makes [`panicking`] tell whether the count of this OS thread is zero: as long as no panic is
/// under way in the whole process, it does not look at it.
pub(crate) fn prepare() {
    if !PREPARED.replace(true) {
        raise();
        lower();
    }
}

/// Before a step: other threads may panic in it.
#[inline]
pub(crate) fn before_step() {
    if panicking() || UNSURE.get() > 0 {
        forget_message();
        UNSURE.set(UNSURE.get() + 1);
    }
}

/// After an execution in which so many panics were cut off: no panic is under way.
pub(crate) fn reset(cut_off: u32) {
    let unsure = UNSURE.replace(0);
    (0..cut_off).for_each(|_| lower());
    for _ in 0..unsure {
        if !panicking() {
            break;
        }
        raise();
    }
}

/// Makes std forget that a message is being written. If one is, the count is then too low by one.
#[cold]
pub(crate) fn forget_message() {
    // A panic without a message does not end the process, and is counted only if no message is being
    // written; and when a panic was caught, none is.
    let _ = catch_unwind(|| resume_unwind(Box::new(())));
}

/// Lowers the count by one: its message is forgotten in the panic hook.
fn lower() {
    let _ = catch_unwind(|| panic_any(Uncounted));
}

/// Raises the count by one: of a panic that is not caught.
#[cold]
fn raise() {
    struct Rests<'a>(&'a Yielder<(), ()>);
    impl Drop for Rests<'_> {
        fn drop(&mut self) {
            self.0.suspend(());
        }
    }
    let stack = DefaultStack::new(LEAST_STACK).expect("no memory for a stack");
    let mut unwinds = Coroutine::with_stack(stack, |yielder: &Yielder<(), ()>, ()| {
        let _rests = Rests(yielder);
        resume_unwind(Box::new(()));
    });
    unwinds.resume(());
    // SAFETY: nothing borrows from its stack, and what that owns (the panic) is leaked.
    unsafe { unwinds.force_reset() };
}
