//! Systems other than Linux: nothing can be traced there.

use crate::options::{Options, Program, TraceError};
use crate::order::Strategy;
use crate::record::Recording;

/// Not on this system.
///
/// # Errors
///
/// Always [`TraceError::Unsupported`].
pub fn run(
    _program: &Program,
    _options: &Options,
    _strategy: &mut dyn Strategy,
) -> Result<Recording, TraceError> {
    Err(TraceError::Unsupported)
}
