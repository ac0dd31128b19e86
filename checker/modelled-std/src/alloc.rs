//! Memory layouts. Allocation itself is not here: safe code has boxes and collections for it.

#[doc(no_inline)]
pub use ::std::alloc::{Layout, LayoutError};
