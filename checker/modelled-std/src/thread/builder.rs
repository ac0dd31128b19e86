//! Threads with a name and a stack size.

use std::io;
use std::panic::Location;
use std::sync::Arc;

use super::packet::Packet;
use super::spawn::{Handle, Start, run};
use super::{JoinHandle, Scope, ScopedJoinHandle};

/// As std's.
#[derive(Debug)]
#[must_use = "must eventually spawn the thread"]
pub struct Builder {
    name: Option<String>,
    stack_size: Option<usize>,
}

impl Builder {
    /// As std's.
    #[expect(clippy::new_without_default, reason = "nor has std's")]
    pub fn new() -> Builder {
        Builder {
            name: None,
            stack_size: None,
        }
    }

    /// As std's.
    pub fn name(mut self, name: String) -> Builder {
        self.name = Some(name);
        self
    }

    /// As std's.
    pub fn stack_size(mut self, size: usize) -> Builder {
        self.stack_size = Some(size);
        self
    }

    /// As std's.
    ///
    /// # Errors
    /// As std, if the system refuses the thread. Where the search has no room for it, the search
    /// says so.
    #[track_caller]
    pub fn spawn<F, T>(self, f: F) -> io::Result<JoinHandle<T>>
    where
        F: FnOnce() -> T + Send + 'static,
        T: Send + 'static,
    {
        let packet = Arc::new(Packet::new(None));
        let theirs = packet.clone();
        let thread = self
            .start(Location::caller())
            .start(Box::new(move || run(theirs, f)))?;
        Ok(JoinHandle(Handle { thread, packet }))
    }

    /// As std's.
    ///
    /// # Errors
    /// As std, if the system refuses the thread. Where the search has no room for it, the search
    /// says so.
    #[track_caller]
    pub fn spawn_scoped<'scope, 'env, F, T>(
        self,
        scope: &'scope Scope<'scope, 'env>,
        f: F,
    ) -> io::Result<ScopedJoinHandle<'scope, T>>
    where
        F: FnOnce() -> T + Send + 'scope,
        T: Send + 'scope,
    {
        scope.start(self.start(Location::caller()), f)
    }

    fn start(self, at: &'static Location<'static>) -> Start {
        Start {
            name: self.name,
            stack_size: self.stack_size,
            at,
        }
    }
}
