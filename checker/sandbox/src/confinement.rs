//! What a program is given.

use std::ffi::OsString;
use std::io;

use serde::{Deserialize, Serialize};

use crate::layer::Layer;

/// What a program is given, and by which layers all else is kept from it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Confinement {
    /// The layers that must be in force.
    pub layers: Vec<Layer>,
    /// Absolute paths of files and folders that it may read and execute. What is not there is left
    /// out.
    pub read: Vec<OsString>,
    /// Absolute paths of folders that it may write as well.
    pub write: Vec<OsString>,
    /// A folder for it to write to, which is there. Where it has namespaces, it finds an empty one of
    /// that name, in memory and small.
    pub room: Option<OsString>,
    /// Whether it may use sockets of the network. They lead to itself, and only where it has
    /// namespaces: elsewhere it gets none.
    pub loopback: bool,
    /// Whether it may trace the processes that it has started, as a debugger does.
    pub trace: bool,
}

impl Confinement {
    /// Whether a layer is asked for.
    pub fn has(&self, layer: Layer) -> bool {
        self.layers.contains(&layer)
    }

    /// Whether it has a network of its own, to use as it likes.
    pub(crate) fn has_own_network(&self) -> bool {
        self.loopback && self.has(Layer::Namespaces)
    }
}

/// Why a layer is not in force.
#[derive(Debug, thiserror::Error)]
#[error("put the layer {layer} in force: {step}")]
pub struct NotConfined {
    /// Which layer.
    pub layer: Layer,
    /// What could not be done.
    pub step: String,
    /// Why not.
    pub source: io::Error,
}

impl NotConfined {
    pub(crate) fn new(layer: Layer, step: impl Into<String>, source: impl Into<io::Error>) -> Self {
        NotConfined {
            layer,
            step: step.into(),
            source: source.into(),
        }
    }
}
