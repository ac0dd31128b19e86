//! Systems other than Linux: there are no layers.

use std::convert::Infallible;
use std::io;
use std::path::Path;

use crate::confinement::{Confinement, NotConfined};

/// Does nothing where no layer is asked for.
///
/// # Errors
/// Where one is.
pub fn isolate_children(confinement: &Confinement) -> Result<(), NotConfined> {
    none(confinement)
}

/// Does nothing where no layer is asked for.
///
/// # Errors
/// Where one is.
pub fn enter(confinement: &Confinement, _dir: &Path) -> Result<(), NotConfined> {
    none(confinement)
}

/// There is no world of processes to be the init of.
///
/// # Errors
/// Always.
pub fn be_init() -> io::Result<Infallible> {
    Err(io::ErrorKind::Unsupported.into())
}

fn none(confinement: &Confinement) -> Result<(), NotConfined> {
    match confinement.layers.first() {
        None => Ok(()),
        Some(&layer) => Err(NotConfined::new(
            layer,
            "this system has none",
            io::ErrorKind::Unsupported,
        )),
    }
}
