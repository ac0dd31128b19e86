//! Busy waits: loops that waited by looking again and again, and whose wait came to an end. They
//! are not wrong, only worth a remark.

use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::panic::Location;

use crate::pairs;
use crate::trace::Place;

/// A busy wait of an execution: where, by which method, on an object of which type.
pub(crate) type BusyLook = (&'static Location<'static>, &'static str, &'static str);

/// A place where a thread waited by looking again and again, until what it looked at changed. It
/// did not rest in between.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct BusyWait {
    /// Where it looks.
    pub at: Place,
    /// By which method, as the source calls it: `load`.
    pub verb: String,
    /// The type of the object: `AtomicBool`.
    pub object: String,
    /// In how many executions it was seen.
    pub executions: u64,
}

/// The busy waits of a search.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct BusyWaits(#[serde(with = "pairs")] BTreeMap<(Place, String, String), u64>);

impl BusyWaits {
    /// Adds those of an execution.
    pub(crate) fn count(&mut self, execution: &BTreeSet<BusyLook>) {
        for &(at, verb, object) in execution {
            let look = (at.into(), verb.to_owned(), object.to_owned());
            *self.0.entry(look).or_default() += 1;
        }
    }

    /// All of them, by place.
    pub(crate) fn all(self) -> Vec<BusyWait> {
        let all = self.0.into_iter();
        all.map(|((at, verb, object), executions)| BusyWait {
            at,
            verb,
            object,
            executions,
        })
        .collect()
    }
}
