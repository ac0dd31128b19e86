//! Capabilities: what root may do besides what everybody may. A layer that root can get round is
//! none, so a program that is confined at all has none of them.

use std::io;

use caps::errors::CapsError;
use caps::{CapSet, Capability};

use crate::confinement::NotConfined;
use crate::layer::Layer;

/// Gives up all capabilities, for good: what is executed from now on gains none. `layer` is the one
/// that is not worth anything without this.
pub(super) fn drop_all(layer: Layer) -> Result<(), NotConfined> {
    let failed = |error: CapsError| {
        NotConfined::new(layer, "give up its capabilities", io::Error::other(error))
    };
    // Whoever may not shrink the bounding set has no capability that it could bound.
    if caps::has_cap(None, CapSet::Effective, Capability::CAP_SETPCAP).map_err(failed)? {
        caps::clear(None, CapSet::Bounding).map_err(failed)?;
    }
    for set in [CapSet::Effective, CapSet::Permitted, CapSet::Inheritable] {
        caps::clear(None, set).map_err(failed)?;
    }
    Ok(())
}
