//! The steps that operations on files are.

use std::panic::Location;

use explorer::op::Op;
use explorer::program::{self, perform};
use explorer::{Access, Footprint, ObjectId};

use crate::name::{Name, parent};
use crate::tree::Tree;

pub(crate) type Place = &'static Location<'static>;

/// Takes one step that touches what is in the footprint.
pub(crate) fn step(about: ObjectId, footprint: Footprint, verb: &'static str, at: Place) {
    perform(Op::Touch { about, footprint }, verb, at);
}

/// Takes one step that looks at a name, or changes it; returns the name's object.
///
/// It adds to the directories above: that commutes with other names in them, and does not with
/// making, removing and listing them. Of those further up only an error could tell, if somebody
/// puts a file in the place of one just then.
pub(crate) fn step_at(name: &Name, access: Access, verb: &'static str, at: Place) -> ObjectId {
    let (object, footprint) = Tree::with(|tree| {
        let object = tree.object(&name.text);
        let above = std::iter::successors(parent(&name.text), |name| parent(name)).take(2);
        let footprint = Footprint::default().and(object, access);
        let footprint = above.fold(footprint, |footprint, directory| {
            footprint.and(tree.object(directory), Access::Add)
        });
        (object, footprint)
    });
    step(object, footprint, verb, at);
    object
}

/// Tells a reader of the trace what came of the latest step.
pub(crate) fn note<T>(result: Result<T, std::io::Error>) -> Result<T, std::io::Error> {
    if let Err(error) = &result {
        program::note(|| format!("fails: {error}"));
    }
    result
}

/// Bytes as a reader of a trace is told them.
pub(crate) fn shown(bytes: &[u8]) -> String {
    const ENOUGH: usize = 60;
    let text = String::from_utf8_lossy(bytes);
    match text.char_indices().nth(ENOUGH) {
        Some((end, _)) => format!("{:?}…", &text[..end]),
        None => format!("{text:?}"),
    }
}
