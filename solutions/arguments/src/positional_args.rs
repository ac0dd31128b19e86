//! # Arguments by position: worked solution
//!
//! A tuple of one, of two and of three are three types, and so there are three implementations. Each
//! takes its tuple apart by a pattern and calls the function. Which of them is meant the compiler
//! sees from the tuple, and that the function fits it checks before anything runs.

use std::thread::{self, JoinHandle};

/// What can be called with the tuple `Args`.
pub trait CallWith<Args> {
    /// What the call returns.
    type Output;

    /// Calls it with the parts of the tuple.
    fn call_with(self, args: Args) -> Self::Output;
}

impl<F: FnOnce(A) -> R, A, R> CallWith<(A,)> for F {
    type Output = R;

    // The comma again: `(a)` would be `a` in brackets, and `(a,)` is a tuple of one.
    fn call_with(self, (a,): (A,)) -> R {
        self(a)
    }
}

impl<F: FnOnce(A, B) -> R, A, B, R> CallWith<(A, B)> for F {
    type Output = R;

    fn call_with(self, (a, b): (A, B)) -> R {
        self(a, b)
    }
}

impl<F: FnOnce(A, B, C) -> R, A, B, C, R> CallWith<(A, B, C)> for F {
    type Output = R;

    fn call_with(self, (a, b, c): (A, B, C)) -> R {
        self(a, b, c)
    }
}

/// Calls `f` with the parts of `args` on a thread of its own.
pub fn spawn_with<F, Args>(f: F, args: Args) -> JoinHandle<F::Output>
where
    F: CallWith<Args> + Send + 'static,
    Args: Send + 'static,
    F::Output: Send + 'static,
{
    // `f` and `args` move into the closure, and the call happens on the new thread.
    thread::spawn(move || f.call_with(args))
}
