//! How much memory the player uses.
//!
//! A thread that is cut off is never unwound, so what its stack owns is leaked. A long search of
//! such executions is stopped, and says so, long before it meets the limit on memory; what meets
//! that limit is therefore a single execution.

/// So much memory is the end of a search.
const MOST: u64 = 512 << 20;
/// Looking costs some microseconds, so not every execution looks.
const LOOK_EVERY: u64 = 64;

/// Whether a search that has run so many executions may go on.
pub(crate) fn is_left(executions: u64) -> bool {
    !executions.is_multiple_of(LOOK_EVERY) || resident() < MOST
}

/// The memory that the process holds, in bytes; 0 where that is not known.
#[cfg(target_os = "linux")]
pub(crate) fn resident() -> u64 {
    let pages = std::fs::read_to_string("/proc/self/statm").ok();
    let pages = pages.and_then(|text| text.split(' ').nth(1)?.parse::<u64>().ok());
    // Pages may be larger; then the search stops later, and the limit is still there.
    pages.unwrap_or(0) * 4096
}

/// The memory that the process holds, in bytes; 0 where that is not known.
#[cfg(not(target_os = "linux"))]
pub(crate) fn resident() -> u64 {
    0
}
