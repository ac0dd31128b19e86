//! The modelled std, for programs that may use files: all of [`modelled_std`], and [`fs`] and
//! [`path`].
//!
//! It is bound in place of std where an exercise asks for files. It is an allow-list like the
//! other, and like there nothing that can be named here reaches the world: the files are in memory.

pub mod fs;
pub mod path;

#[doc(no_inline)]
pub use modelled_std::*;
