//! Names of temporary files.

use std::cell::Cell;
use std::rc::Rc;

use explorer::program;
use modelled_fs::PathBuf;

/// A name that nobody has had in this execution.
pub(crate) fn next() -> PathBuf {
    static KEY: u8 = 0;
    let key = &raw const KEY as usize;
    let given = program::thread_local(key, || Rc::new(Cell::new(0_u32)));
    let given = given
        .downcast::<Cell<u32>>()
        .expect("nobody else uses this key");
    given.set(given.get() + 1);
    PathBuf::from(format!("/tmp/.tmp{}-{}", program::current().0, given.get()))
}
