//! Files in memory, each operation on which is a step of the program that is explored.
//!
//! A program sees them through `modelled-std-files` (as `std::fs` and `std::path`) and
//! `modelled-tempfile` (as `tempfile`); this crate is what both are made of, and no program can
//! name it.
//!
//! Each execution begins with the same files: none, besides what the scenario has [put](put())
//! there. Relative paths begin at a working directory that is empty; there is a `/tmp`. What is
//! done to files means what it means on Linux:
//!
//! - Names and files are two things. Opening looks a name up; from then on the name does not
//!   matter, and a file whose name is removed lives on for whoever has it open.
//! - Each time a file is opened it gets a cursor; [`File::try_clone`] shares it, and so does a
//!   reference.
//! - A call of `read` or `write` is one step: it moves all its bytes, and nobody sees half of it.
//!   In append mode it looks for the end in that same step. What std makes several calls of, such
//!   as `writeln!` with arguments, is several steps.
//! - Opening with `truncate` is two steps if the file is there: it is found, then it is emptied.
//! - A call that reads to the end reads all that is there until there is no more: two steps or
//!   more.
//!
//! Steps on different files commute, and so do two that read. Names are objects of their own: to
//! make or to remove one conflicts with every use of it, and with making and removing the folder
//! that it is in.
//!
//! Not modelled: permissions, times, links, locks on files, `..` as anything but text, and
//! `impl Read for Arc<File>` (`&*file` does).

mod errors;
mod file;
mod functions;
mod name;
mod open;
mod path;
mod step;
mod tree;

pub use file::{File, Metadata, is_same_file, unnamed};
pub use functions::{
    create_dir, exists, metadata, put, read, read_to_string, remove_dir, remove_dir_all,
    remove_dir_all_at, remove_file, remove_file_at, write,
};
pub use open::OpenOptions;
pub use path::{Display, Path, PathBuf};
