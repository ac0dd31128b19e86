//! Has a macro write the implementations, which differ only in their letters.

use std::thread::{Builder, JoinHandle};

pub trait CallWith<Args> {
    type Output;

    fn call_with(self, args: Args) -> Self::Output;
}

macro_rules! call_with {
    ($($Type:ident $name:ident),+) => {
        impl<Function, Result, $($Type),+> CallWith<($($Type,)+)> for Function
        where
            Function: FnOnce($($Type),+) -> Result,
        {
            type Output = Result;

            fn call_with(self, ($($name,)+): ($($Type,)+)) -> Result {
                self($($name),+)
            }
        }
    };
}

call_with!(A a);
call_with!(A a, B b);
call_with!(A a, B b, C c);

/// Calls `f` with the parts of `args` on a thread of its own.
pub fn spawn_with<F, Args>(f: F, args: Args) -> JoinHandle<F::Output>
where
    F: CallWith<Args> + Send + 'static,
    Args: Send + 'static,
    F::Output: Send + 'static,
{
    let call = move || f.call_with(args);
    Builder::new()
        .spawn(call)
        .expect("there is a thread to have")
}
