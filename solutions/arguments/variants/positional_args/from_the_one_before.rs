//! Builds each number of arguments on the one before: the last argument is kept, and the function of
//! the others called as before. The tuple is sent to a thread that waits for it.

use std::sync::mpsc;
use std::thread::{self, JoinHandle};

pub trait CallWith<Args> {
    type Output;

    fn call_with(self, args: Args) -> Self::Output;
}

impl<F: FnOnce(A) -> R, A, R> CallWith<(A,)> for F {
    type Output = R;

    fn call_with(self, args: (A,)) -> R {
        self(args.0)
    }
}

impl<F: FnOnce(A, B) -> R, A, B, R> CallWith<(A, B)> for F {
    type Output = R;

    fn call_with(self, args: (A, B)) -> R {
        let (a, b) = args;
        (|a| self(a, b)).call_with((a,))
    }
}

impl<F: FnOnce(A, B, C) -> R, A, B, C, R> CallWith<(A, B, C)> for F {
    type Output = R;

    fn call_with(self, args: (A, B, C)) -> R {
        let (a, b, c) = args;
        (|a, b| self(a, b, c)).call_with((a, b))
    }
}

/// Calls `f` with the parts of `args` on a thread of its own.
pub fn spawn_with<F, Args>(f: F, args: Args) -> JoinHandle<F::Output>
where
    F: CallWith<Args> + Send + 'static,
    Args: Send + 'static,
    F::Output: Send + 'static,
{
    let (sender, receiver) = mpsc::channel();
    let handle = thread::spawn(move || {
        let args = receiver.recv().expect("arguments are sent");
        f.call_with(args)
    });
    sender.send(args).expect("the thread waits for them");
    handle
}
