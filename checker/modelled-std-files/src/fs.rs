//! Files in memory, which start afresh in each execution. See [`modelled_fs`] for what is modelled.

#[doc(no_inline)]
pub use modelled_fs::{
    File, Metadata, OpenOptions, exists, metadata, read, read_to_string, remove_file, write,
};
