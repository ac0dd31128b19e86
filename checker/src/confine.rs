//! What compilers and players are given when they are confined.
//!
//! Compiling an answer is running it, as far as macros and constants go, so the compiler gets no
//! more than it needs: itself, the system's linker and libraries, what answers are compiled against,
//! and the scratch folder. The player gets the libraries it is linked with, and itself.

use std::ffi::OsString;
use std::path::Path;

use sandbox::{Confinement, Layer};

use crate::child::SYSTEM;
use crate::compile::Scratch;
use crate::toolbox::{Surroundings, Toolbox};

/// For the compiler. `sources` are the files that it may read besides the scratch folder.
pub(crate) fn compiler(
    around: &Surroundings,
    toolbox: &Toolbox,
    scratch: &Scratch,
    sources: &[&Path],
) -> Option<Confinement> {
    let toolchain = toolbox.rustc.parent().and_then(Path::parent);
    let ours = toolchain
        .into_iter()
        .chain([toolbox.dependencies.as_path()]);
    let mut given = given(&around.layers, ours.chain(sources.iter().copied()))?;
    given.write.push(scratch.dir().into());
    Some(given)
}

/// For the player.
pub(crate) fn player(around: &Surroundings, scratch: &Scratch) -> Option<Confinement> {
    let mut given = given(&around.layers, [scratch.player().as_path()])?;
    given.room = Some(scratch.room().into());
    given.loopback = scratch.network();
    Some(given)
}

/// For the tracer, which starts the player: what the player is given, and the right to trace it.
pub(crate) fn tracer(around: &Surroundings, scratch: &Scratch) -> Option<Confinement> {
    let mut given = player(around, scratch)?;
    given.read.push(around.supervisor.exe().into());
    given.trace = true;
    Some(given)
}

fn given<'a>(layers: &[Layer], ours: impl IntoIterator<Item = &'a Path>) -> Option<Confinement> {
    let system = SYSTEM.iter().map(OsString::from);
    let confinement = Confinement {
        layers: layers.to_vec(),
        read: system.chain(ours.into_iter().map(OsString::from)).collect(),
        ..Confinement::default()
    };
    (!layers.is_empty()).then_some(confinement)
}
