//! The standard output and the standard error.

use std::cell::Cell;
use std::fmt;
use std::io::{Result, Write};
use std::marker::PhantomData;
use std::panic::Location;
use std::rc::Rc;

use explorer::op::{Op, Patience, Stream};
use explorer::program::{self, perform};

type Place = &'static Location<'static>;

/// Prints a text in one step.
fn print(stream: Stream, text: String, verb: &'static str, at: Place) {
    if !text.is_empty() {
        perform(Op::Print(stream, text), verb, at);
    }
}

/// Formats and prints while the arguments are alive.
fn print_args(stream: Stream, args: fmt::Arguments<'_>, end: &str, verb: &'static str, at: Place) {
    let mut text = String::new();
    let formatted = fmt::write(&mut text, args);
    if formatted.is_ok() {
        text.push_str(end);
    }
    print(stream, text, verb, at);
    if formatted.is_err() {
        let name = if stream == Stream::Stdout {
            "stdout"
        } else {
            "stderr"
        };
        panic!("failed printing to {name}: formatter error");
    }
}

#[doc(hidden)]
#[track_caller]
pub fn _print(args: fmt::Arguments<'_>) {
    print_args(Stream::Stdout, args, "", "print!", Location::caller());
}

#[doc(hidden)]
#[track_caller]
pub fn _println(args: fmt::Arguments<'_>) {
    print_args(Stream::Stdout, args, "\n", "println!", Location::caller());
}

#[doc(hidden)]
#[track_caller]
pub fn _eprint(args: fmt::Arguments<'_>) {
    print_args(Stream::Stderr, args, "", "eprint!", Location::caller());
}

#[doc(hidden)]
#[track_caller]
pub fn _eprintln(args: fmt::Arguments<'_>) {
    print_args(Stream::Stderr, args, "\n", "eprintln!", Location::caller());
}

/// How often this thread has locked each stream.
#[derive(Default)]
struct Held([Cell<u32>; 2]);

impl Held {
    /// The count of this thread and stream; the key is the address of a static.
    fn with<R>(stream: Stream, work: impl FnOnce(&Cell<u32>) -> R) -> R {
        static KEY: u8 = 0;
        let held = program::thread_local(&raw const KEY as usize, || Rc::new(Held::default()));
        let held = held.downcast::<Held>().expect("nobody else uses this key");
        work(&held.0[usize::from(stream == Stream::Stderr)])
    }
}

/// Locks a stream for this thread, which may have locked it before.
fn lock(stream: Stream, at: Place) {
    let before = Held::with(stream, |count| count.replace(count.get() + 1));
    if before == 0 {
        perform(
            Op::Lock(program::stream_lock(stream), Patience::Forever),
            "lock",
            at,
        );
    }
}

fn unlock(stream: Stream, at: Place) {
    let before = Held::with(stream, |count| count.replace(count.get() - 1));
    if before == 1 {
        let mutex = program::stream_lock(stream);
        perform(
            Op::Unlock {
                mutex,
                changed: false,
            },
            "unlock",
            at,
        );
    }
}

macro_rules! stream {
    ($stream:ident, $function:ident, $handle:ident, $guard:ident) => {
        /// As std's.
        pub fn $function() -> $handle {
            $handle { _private: () }
        }

        /// As std's.
        pub struct $handle {
            _private: (),
        }

        /// As std's: while it is held, prints of other threads wait.
        pub struct $guard<'a> {
            at: Place,
            /// A guard stays on its thread.
            held: PhantomData<(&'a (), *const ())>,
        }

        impl $handle {
            /// As std's.
            #[track_caller]
            pub fn lock(&self) -> $guard<'static> {
                let at = Location::caller();
                lock(Stream::$stream, at);
                $guard { at, held: PhantomData }
            }
        }

        impl Drop for $guard<'_> {
            fn drop(&mut self) {
                unlock(Stream::$stream, self.at);
            }
        }

        impl fmt::Debug for $handle {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.debug_struct(stringify!($handle)).finish_non_exhaustive()
            }
        }

        impl fmt::Debug for $guard<'_> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.debug_struct(stringify!($guard)).finish_non_exhaustive()
            }
        }

        stream!(write $stream, $handle);
        stream!(write $stream, &$handle);
        stream!(write $stream, $guard<'_>);
    };
    (write $stream:ident, $writer:ty) => {
        impl Write for $writer {
            #[track_caller]
            fn write(&mut self, bytes: &[u8]) -> Result<usize> {
                let text = String::from_utf8_lossy(bytes).into_owned();
                print(Stream::$stream, text, "write", Location::caller());
                Ok(bytes.len())
            }

            #[track_caller]
            fn write_all(&mut self, bytes: &[u8]) -> Result<()> {
                let text = String::from_utf8_lossy(bytes).into_owned();
                print(Stream::$stream, text, "write_all", Location::caller());
                Ok(())
            }

            #[track_caller]
            fn write_fmt(&mut self, args: fmt::Arguments<'_>) -> Result<()> {
                let mut text = String::new();
                let formatted = fmt::write(&mut text, args);
                print(Stream::$stream, text, "write!", Location::caller());
                formatted.map_err(|_| std::io::Error::other("formatter error"))
            }

            fn flush(&mut self) -> Result<()> {
                Ok(())
            }
        }
    };
}

stream!(Stdout, stdout, Stdout, StdoutLock);
stream!(Stderr, stderr, Stderr, StderrLock);
