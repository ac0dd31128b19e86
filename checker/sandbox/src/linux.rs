//! Linux: the layers, in the order in which they have to be put in force.

mod calls;
mod capabilities;
mod init;
mod landlocked;
mod loopback;
mod namespaces;
mod root;

use std::path::Path;

use crate::confinement::{Confinement, NotConfined};
use crate::layer::Layer;

pub use init::be_init;

/// Gives all children that this process starts from now on a world of processes of their own, if
/// that is asked for. The first of them is its init, and must call [`be_init`].
///
/// # Errors
/// Where the kernel refuses.
pub fn isolate_children(confinement: &Confinement) -> Result<(), NotConfined> {
    match confinement.has(Layer::Namespaces) {
        true => namespaces::of_processes(),
        false => Ok(()),
    }
}

/// Puts the layers upon this process, and lets it be in the folder `dir`. What it executes and
/// starts from now on has them too.
///
/// # Errors
/// Where one of them cannot be put in force. Then this process is of no use any more.
pub fn enter(confinement: &Confinement, dir: &Path) -> Result<(), NotConfined> {
    if confinement.has(Layer::Namespaces) {
        namespaces::of_files_and_network()?;
        if confinement.has_own_network() {
            loopback::set_up().map_err(|e| namespaces::refused("begin a network", e))?;
        }
        root::change(confinement, dir)?;
        namespaces::of_users()?;
    }
    if let Some(&layer) = confinement.layers.first() {
        capabilities::drop_all(layer)?;
    }
    landlocked::put_on(confinement)?;
    if confinement.has(Layer::Seccomp) {
        calls::put_on(confinement)?;
    }
    Ok(())
}
