//! The preludes, by edition. As std's, without what reaches outside the program.

/// The first prelude.
pub mod v1 {
    #[doc(no_inline)]
    pub use crate::{
        assert, assert_eq, assert_ne, cfg, cfg_select, column, compile_error, concat, dbg,
        debug_assert, debug_assert_eq, debug_assert_ne, eprint, eprintln, file, format,
        format_args, line, matches, module_path, print, println, stringify, thread_local, todo,
        unimplemented, unreachable, write, writeln,
    };
    #[doc(no_inline)]
    pub use ::std::prelude::v1::{
        AsMut, AsRef, AsyncFn, AsyncFnMut, AsyncFnOnce, Box, Clone, Copy, Debug, Default,
        DoubleEndedIterator, Drop, Eq, Err, ExactSizeIterator, Extend, Fn, FnMut, FnOnce, From,
        Hash, Into, IntoIterator, Iterator, None, Ok, Option, Ord, PartialEq, PartialOrd, Result,
        Send, Sized, Some, String, Sync, ToOwned, ToString, Unpin, Vec, align_of, align_of_val,
        derive, drop, size_of, size_of_val, test,
    };
}

/// The prelude of edition 2015.
pub mod rust_2015 {
    #[doc(no_inline)]
    pub use super::v1::*;
}

/// The prelude of edition 2018.
pub mod rust_2018 {
    #[doc(no_inline)]
    pub use super::v1::*;
}

/// The prelude of edition 2021.
pub mod rust_2021 {
    #[doc(no_inline)]
    pub use super::v1::*;
    #[doc(no_inline)]
    pub use ::std::prelude::rust_2021::{FromIterator, TryFrom, TryInto};
}

/// The prelude of edition 2024.
pub mod rust_2024 {
    #[doc(no_inline)]
    pub use super::rust_2021::*;
    #[doc(no_inline)]
    pub use ::std::prelude::rust_2024::{Future, IntoFuture};
}
