//! Receiving by iteration.
//!
//! The steps are shown where the iterator was made: `next` is often called from within std.

use std::fmt;
use std::panic::Location;

use explorer::op::Patience;

use super::Receiver;

type Place = &'static Location<'static>;

/// As std's.
pub struct Iter<'a, T: 'a> {
    pub(super) rx: &'a Receiver<T>,
    pub(super) at: Place,
}

/// As std's.
pub struct TryIter<'a, T: 'a> {
    pub(super) rx: &'a Receiver<T>,
    pub(super) at: Place,
}

/// As std's.
pub struct IntoIter<T> {
    pub(super) rx: Receiver<T>,
    pub(super) at: Place,
}

impl<T> Iterator for Iter<'_, T> {
    type Item = T;

    fn next(&mut self) -> Option<T> {
        self.rx.receive(Patience::Forever, "recv", self.at).ok()
    }
}

impl<T> Iterator for TryIter<'_, T> {
    type Item = T;

    fn next(&mut self) -> Option<T> {
        self.rx.receive(Patience::None, "try_recv", self.at).ok()
    }
}

impl<T> Iterator for IntoIter<T> {
    type Item = T;

    fn next(&mut self) -> Option<T> {
        self.rx.receive(Patience::Forever, "recv", self.at).ok()
    }
}

/// Shows an iterator as std's is shown: it has a receiver and nothing else.
macro_rules! shown {
    ($($name:ident $(<$lifetime:lifetime>)?)+) => {
        $(
            impl<T: fmt::Debug> fmt::Debug for $name<$($lifetime,)? T> {
                fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                    let mut text = f.debug_struct(stringify!($name));
                    text.field("rx", &self.rx).finish()
                }
            }
        )+
    };
}

shown!(Iter<'_> TryIter<'_> IntoIter);
