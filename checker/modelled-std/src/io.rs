//! Input and output in memory, and the two streams a program prints to.
//!
//! Each call that prints is one step that prints its whole text. std gathers what is printed to the
//! standard output into lines, which shows in nothing but a text without a line end that is lost
//! at [`abort`](crate::process::abort); that is not modelled. There is no standard input.

mod stdio;

#[doc(no_inline)]
pub use ::std::io::{
    BufRead, BufReader, BufWriter, Bytes, Chain, Cursor, Empty, Error, ErrorKind, IntoInnerError,
    IoSlice, IoSliceMut, LineWriter, Lines, Read, Repeat, Result, Seek, SeekFrom, Sink, Split,
    Take, Write, WriterPanicked, copy, empty, prelude, read_to_string, repeat, sink,
};

#[doc(hidden)]
pub use stdio::{_eprint, _eprintln, _print, _println};
pub use stdio::{Stderr, StderrLock, Stdout, StdoutLock, stderr, stdout};
