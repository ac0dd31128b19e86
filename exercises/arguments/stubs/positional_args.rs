//! # Arguments by position
//!
//! Python's `Thread(target=greet, args=("Ada", 2))` takes a function and a tuple of arguments. One
//! argument makes it `("Ada",)`: without the comma it is a text, whose letters are taken for
//! arguments, and the thread fails when it runs. In Rust a forgotten comma does not compile.
//!
//! Write `spawn_with`, and the three ways to call a function with a tuple:
//!
//! ```text
//! let greeting = spawn_with(greet, (String::from("Ada"), 2));
//! let length = spawn_with(measure, (text,));
//! ```
//!
//! What it promises:
//!
//! - It starts exactly one thread, on which `f` is called with the parts of the tuple, in order.
//!   It waits for nothing; joining the handle brings what `f` returned.
//! - It works for one, two and three arguments of any types, and for whatever can be called once.

use std::thread::JoinHandle;

/// What can be called with the parts of the tuple `Args`, and returns `Output`.
pub trait CallWith<Args> {
    type Output;
    fn call_with(self, args: Args) -> Self::Output;
}

impl<F: FnOnce(A) -> R, A, R> CallWith<(A,)> for F {
    type Output = R;

    fn call_with(self, args: (A,)) -> R {
        todo!("call the function, which is `self`, with the one argument")
    }
}

impl<F: FnOnce(A, B) -> R, A, B, R> CallWith<(A, B)> for F {
    type Output = R;

    fn call_with(self, args: (A, B)) -> R {
        todo!("call the function with both arguments")
    }
}

impl<F: FnOnce(A, B, C) -> R, A, B, C, R> CallWith<(A, B, C)> for F {
    type Output = R;

    fn call_with(self, args: (A, B, C)) -> R {
        todo!("call the function with all three arguments")
    }
}

/// Calls `f` with the parts of `args` on a thread of its own.
pub fn spawn_with<F, Args>(f: F, args: Args) -> JoinHandle<F::Output>
where
    F: CallWith<Args> + Send + 'static,
    Args: Send + 'static,
    F::Output: Send + 'static,
{
    todo!("start a thread that calls `f` with its arguments")
}
