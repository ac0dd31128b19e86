//! The crate tempfile, as a program sees it whose files are explored.
//!
//! The few calls that exercises need, on the files of [`modelled_fs`]. Names are not random: they
//! are numbered by thread, so that they do not depend on who comes first.

mod dir;
mod file;
mod names;

pub use dir::{TempDir, tempdir};
pub use file::{NamedTempFile, tempfile};
