//! `std` as a learner's program sees it while its every schedule is explored.
//!
//! This crate has the shape of std: a program is compiled with `--extern std=` (and `core`, and
//! `alloc`) bound to it, and needs no changed byte. What threads can meet at is modelled on
//! [`explorer`], and means what std's documentation says of it; all else is std's own.
//!
//! It is an allow-list. What is not here does not exist for the program: files, processes, the
//! environment, the network, the operating system, hooks. Nothing that can be named here reaches
//! the explorer or the world, and nothing may be added that does.
//!
//! What is modelled differently from std, or left out, is said at each module.

mod macros;

pub mod alloc;
pub mod collections;
pub mod ffi;
pub mod hash;
pub mod hint;
pub mod io;
pub mod panic;
pub mod prelude;
pub mod process;
pub mod sync;
pub mod thread;
pub mod time;

#[doc(no_inline)]
pub use ::std::{
    any, array, ascii, borrow, boxed, cell, char, clone, cmp, convert, default, error, f32, f64,
    fmt, future, iter, marker, mem, num, ops, option, pin, primitive, ptr, range, rc, result,
    slice, str, string, task, vec,
};
#[doc(no_inline)]
pub use ::std::{
    assert, assert_eq, assert_ne, cfg, cfg_select, column, compile_error, concat, debug_assert,
    debug_assert_eq, debug_assert_ne, file, format, format_args, line, matches, module_path,
    stringify, todo, unimplemented, unreachable, write, writeln,
};
#[doc(no_inline)]
pub use numbers::*;
// Only the macro of this name: the module is ours, and it shadows what a glob brings in.
#[doc(no_inline)]
pub use macro_of_the_same_name::*;

/// The deprecated modules of the number types; programs still name them.
mod numbers {
    #![expect(
        clippy::legacy_numeric_constants,
        reason = "std still has these modules"
    )]
    pub use ::std::{i8, i16, i32, i64, i128, isize, u8, u16, u32, u64, u128, usize};
}

mod macro_of_the_same_name {
    pub use ::std::panic;
}
