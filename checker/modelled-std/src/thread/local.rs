//! Thread-local values.
//!
//! They are dropped when their thread ends, the one that was made last first; `main` is cut off
//! instead when the process ends, and drops none.

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::fmt;
use std::panic::Location;
use std::rc::Rc;

use explorer::op::Ending;
use explorer::program;

use crate::panic::catch;
use crate::process;

/// As std's.
pub struct LocalKey<T: 'static> {
    init: fn() -> T,
}

/// As std's.
#[non_exhaustive]
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct AccessError;

/// The values of one thread.
#[derive(Default)]
struct Locals(RefCell<Vec<Local>>);

struct Local {
    /// The address of the key.
    key: usize,
    /// `None` while the value is dropped, and after.
    value: Option<Rc<dyn Any>>,
    /// A value without a destructor stays until all is over.
    needs_drop: bool,
}

impl Locals {
    /// Those of this thread.
    fn mine() -> Rc<Locals> {
        static KEY: u8 = 0;
        let mine = program::thread_local(&raw const KEY as usize, || Rc::new(Locals::default()));
        mine.downcast().expect("nobody else uses this key")
    }

    /// The value of a key: not made yet, there, or gone.
    fn get(&self, key: usize) -> Option<Result<Rc<dyn Any>, AccessError>> {
        let locals = self.0.borrow();
        let local = locals.iter().find(|local| local.key == key)?;
        Some(local.value.clone().ok_or(AccessError))
    }

    /// Takes out the value that was made last, of those that are to be dropped.
    fn take_last(&self) -> Option<Rc<dyn Any>> {
        let mut locals = self.0.borrow_mut();
        let last = locals
            .iter_mut()
            .rev()
            .find(|local| local.needs_drop && local.value.is_some());
        last?.value.take()
    }
}

/// Drops this thread's values, those included that are made meanwhile.
pub(super) fn run_destructors() {
    let locals = Locals::mine();
    while let Some(value) = locals.take_last() {
        if catch(|| drop(value)).is_err() {
            process::end(Ending::Aborted, "aborts", Location::caller());
        }
    }
    drop(locals);
    while program::take_thread_local().is_some() {}
}

impl<T: 'static> LocalKey<T> {
    #[doc(hidden)]
    pub const fn _new(init: fn() -> T) -> Self {
        LocalKey { init }
    }

    /// The value, made by `init` if it is not there.
    fn value(&'static self, init: impl FnOnce() -> T) -> Result<Rc<T>, AccessError> {
        let (locals, key) = (Locals::mine(), &raw const *self as usize);
        let value = match locals.get(key) {
            Some(value) => value?,
            None => {
                let value: Rc<dyn Any> = Rc::new(init());
                let needs_drop = std::mem::needs_drop::<T>();
                let local = Local {
                    key,
                    value: Some(value.clone()),
                    needs_drop,
                };
                locals.0.borrow_mut().push(local);
                value
            }
        };
        Ok(value.downcast().expect("a key has values of its own type"))
    }

    /// As std's.
    ///
    /// # Panics
    /// As std's, when the value is being dropped or gone.
    #[track_caller]
    pub fn with<F, R>(&'static self, f: F) -> R
    where
        F: FnOnce(&T) -> R,
    {
        self.initialise_with(self.init, f)
    }

    #[track_caller]
    fn initialise_with<R>(&'static self, init: impl FnOnce() -> T, f: impl FnOnce(&T) -> R) -> R {
        match self.value(init) {
            Ok(value) => f(&value),
            Err(error) => panic!(
                "cannot access a Thread Local Storage value during or after destruction: {error:?}"
            ),
        }
    }

    /// As std's.
    ///
    /// # Errors
    /// When the value is being dropped or gone.
    pub fn try_with<F, R>(&'static self, f: F) -> Result<R, AccessError>
    where
        F: FnOnce(&T) -> R,
    {
        self.value(self.init).map(|value| f(&value))
    }

    /// Sets the value without making the initial one.
    #[track_caller]
    fn set_with<V>(&'static self, value: V, make: fn(V) -> T, put: impl FnOnce(&T, V)) {
        let value = Cell::new(Some(value));
        let taken = || value.take().expect("taken once");
        let was_there = Cell::new(true);
        let init = || {
            was_there.set(false);
            make(taken())
        };
        self.initialise_with(init, |cell| {
            if was_there.get() {
                put(cell, taken());
            }
        });
    }
}

impl<T: 'static> LocalKey<Cell<T>> {
    /// As std's: does not make the initial value.
    #[track_caller]
    pub fn set(&'static self, value: T) {
        self.set_with(value, Cell::new, Cell::set);
    }

    /// As std's.
    #[track_caller]
    pub fn get(&'static self) -> T
    where
        T: Copy,
    {
        self.with(Cell::get)
    }

    /// As std's.
    #[track_caller]
    pub fn take(&'static self) -> T
    where
        T: Default,
    {
        self.with(Cell::take)
    }

    /// As std's.
    #[track_caller]
    pub fn replace(&'static self, value: T) -> T {
        self.with(|cell| cell.replace(value))
    }
}

impl<T: 'static> LocalKey<RefCell<T>> {
    /// As std's.
    #[track_caller]
    pub fn with_borrow<F, R>(&'static self, f: F) -> R
    where
        F: FnOnce(&T) -> R,
    {
        self.with(|cell| f(&cell.borrow()))
    }

    /// As std's.
    #[track_caller]
    pub fn with_borrow_mut<F, R>(&'static self, f: F) -> R
    where
        F: FnOnce(&mut T) -> R,
    {
        self.with(|cell| f(&mut cell.borrow_mut()))
    }

    /// As std's: does not make the initial value.
    #[track_caller]
    pub fn set(&'static self, value: T) {
        self.set_with(value, RefCell::new, |cell, value| {
            *cell.borrow_mut() = value
        });
    }

    /// As std's.
    #[track_caller]
    pub fn take(&'static self) -> T
    where
        T: Default,
    {
        self.with(RefCell::take)
    }

    /// As std's.
    #[track_caller]
    pub fn replace(&'static self, value: T) -> T {
        self.with(|cell| cell.replace(value))
    }
}

impl<T: 'static> fmt::Debug for LocalKey<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LocalKey").finish_non_exhaustive()
    }
}

impl fmt::Debug for AccessError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AccessError").finish()
    }
}

impl fmt::Display for AccessError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("already destroyed")
    }
}

impl std::error::Error for AccessError {}
