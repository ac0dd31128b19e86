//! Forgets the comma: `(A)` is `A` in brackets, which may be any type, a pair as well.
//! verdict: does-not-compile

use std::thread::{self, JoinHandle};

pub trait CallWith<Args> {
    type Output;

    fn call_with(self, args: Args) -> Self::Output;
}

impl<F: FnOnce(A) -> R, A, R> CallWith<A> for F {
    type Output = R;

    fn call_with(self, a: A) -> R {
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

pub fn spawn_with<F, Args>(f: F, args: Args) -> JoinHandle<F::Output>
where
    F: CallWith<Args> + Send + 'static,
    Args: Send + 'static,
    F::Output: Send + 'static,
{
    thread::spawn(move || f.call_with(args))
}
