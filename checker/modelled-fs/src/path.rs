//! Paths: std's, without what asks the real file system. They are text, because nothing in the
//! model makes one that is not.
#![expect(unsafe_code, reason = "a path is text under another type")]

use std::borrow::{Borrow, Cow};
use std::convert::Infallible;
use std::fmt;
use std::ops::Deref;
use std::panic::Location;
use std::str::FromStr;

use crate::functions;

/// As std's, for the calls that are here.
#[derive(PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(transparent)]
pub struct Path(str);

impl Path {
    /// As std's.
    pub fn new<S: AsRef<Path> + ?Sized>(s: &S) -> &Path {
        s.as_ref()
    }

    fn of(text: &str) -> &Path {
        // SAFETY: `Path` is `repr(transparent)` over `str`, so both have one layout and one kind
        // of pointer, and every text is a path; the lifetime stays the same.
        unsafe { &*(std::ptr::from_ref(text) as *const Path) }
    }

    fn real(&self) -> &std::path::Path {
        std::path::Path::new(&self.0)
    }

    /// As std's.
    pub fn to_str(&self) -> Option<&str> {
        Some(&self.0)
    }

    /// As std's.
    pub fn to_string_lossy(&self) -> Cow<'_, str> {
        Cow::Borrowed(&self.0)
    }

    /// As std's.
    pub fn to_path_buf(&self) -> PathBuf {
        PathBuf(self.0.to_owned())
    }

    /// As std's.
    pub fn display(&self) -> Display<'_> {
        Display(&self.0)
    }

    /// As std's.
    pub fn is_absolute(&self) -> bool {
        self.real().is_absolute()
    }

    /// As std's.
    pub fn parent(&self) -> Option<&Path> {
        self.real().parent().map(|parent| Path::of(text_of(parent)))
    }

    /// As std's.
    pub fn join<P: AsRef<Path>>(&self, path: P) -> PathBuf {
        PathBuf(text_of(&self.real().join(path.as_ref().real())).to_owned())
    }

    /// As std's. One step, which looks at the name.
    #[track_caller]
    pub fn exists(&self) -> bool {
        functions::look(self, "exists", Location::caller()).is_ok()
    }

    /// As std's. One step, which looks at the name.
    #[track_caller]
    pub fn is_file(&self) -> bool {
        let found = functions::look(self, "is_file", Location::caller());
        found.is_ok_and(|content| content.is_file())
    }

    /// As std's. One step, which looks at the name.
    #[track_caller]
    pub fn is_dir(&self) -> bool {
        let found = functions::look(self, "is_dir", Location::caller());
        found.is_ok_and(|content| !content.is_file())
    }
}

/// Paths made of text only stay text.
fn text_of(path: &std::path::Path) -> &str {
    path.to_str().expect("it is made of text")
}

/// As std's.
pub struct Display<'a>(&'a str);

impl fmt::Display for Display<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self.0, f)
    }
}

impl fmt::Debug for Display<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.0, f)
    }
}

impl fmt::Debug for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

/// As std's, for the calls that are here.
#[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PathBuf(String);

impl PathBuf {
    /// As std's.
    pub const fn new() -> PathBuf {
        PathBuf(String::new())
    }

    /// As std's.
    pub fn as_path(&self) -> &Path {
        self
    }

    /// As std's.
    pub fn push<P: AsRef<Path>>(&mut self, path: P) {
        *self = self.join(path);
    }

    /// As std's.
    pub fn pop(&mut self) -> bool {
        let Some(parent) = self.parent().map(Path::to_path_buf) else {
            return false;
        };
        *self = parent;
        true
    }
}

impl fmt::Debug for PathBuf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

impl Deref for PathBuf {
    type Target = Path;

    fn deref(&self) -> &Path {
        Path::of(&self.0)
    }
}

impl Borrow<Path> for PathBuf {
    fn borrow(&self) -> &Path {
        self
    }
}

impl ToOwned for Path {
    type Owned = PathBuf;

    fn to_owned(&self) -> PathBuf {
        self.to_path_buf()
    }
}

macro_rules! as_path {
    ($($type:ty: $self:ident => $text:expr;)+) => {
        $(
            impl AsRef<Path> for $type {
                fn as_ref(&self) -> &Path {
                    let $self = self;
                    Path::of($text)
                }
            }
        )+
    };
}

as_path! {
    str: text => text;
    String: text => text;
    Path: path => &path.0;
    PathBuf: path => &path.0;
}

impl<T: AsRef<Path> + ?Sized> From<&T> for PathBuf {
    fn from(path: &T) -> PathBuf {
        path.as_ref().to_path_buf()
    }
}

impl From<String> for PathBuf {
    fn from(text: String) -> PathBuf {
        PathBuf(text)
    }
}

impl FromStr for PathBuf {
    type Err = Infallible;

    fn from_str(text: &str) -> Result<PathBuf, Infallible> {
        Ok(PathBuf::from(text))
    }
}

impl<P: AsRef<Path>> FromIterator<P> for PathBuf {
    fn from_iter<I: IntoIterator<Item = P>>(parts: I) -> PathBuf {
        let mut path = PathBuf::new();
        parts.into_iter().for_each(|part| path.push(part));
        path
    }
}
