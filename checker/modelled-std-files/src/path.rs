//! Paths, without what would ask the real file system.

#[doc(no_inline)]
pub use modelled_fs::{Display, Path, PathBuf};
