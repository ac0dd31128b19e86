//! How much memory and processor time a search may use.
//!
//! A search is stopped long before the player meets the limits that its judge has set, so that what
//! it has found is told, with the fact that it was stopped. What meets those limits is therefore a
//! single execution.

use std::time::Duration;

/// So much memory is the end of a search: a thread that is cut off is never unwound, so what its
/// stack owns is leaked.
const MOST_MEMORY: u64 = 512 << 20;
/// So much time is the end of all searches of a player together.
const MOST_TIME: Duration = Duration::from_secs(20);
/// Looking costs some microseconds, so not every execution looks.
const LOOK_EVERY: u64 = 64;

/// Whether a search that has run so many executions may go on.
pub(crate) fn is_left(executions: u64) -> bool {
    !executions.is_multiple_of(LOOK_EVERY) || suffices(resident(), processor_time())
}

fn suffices(memory: u64, time: Duration) -> bool {
    memory < MOST_MEMORY && time < MOST_TIME
}

/// The processor time that the process has used.
#[cfg(unix)]
pub(crate) fn processor_time() -> Duration {
    use nix::time::{ClockId, clock_gettime};
    clock_gettime(ClockId::CLOCK_PROCESS_CPUTIME_ID).map_or(Duration::ZERO, Duration::from)
}

/// The time since it was asked for first, where processor time is not known.
#[cfg(not(unix))]
pub(crate) fn processor_time() -> Duration {
    use std::sync::LazyLock;
    use std::time::Instant;
    static START: LazyLock<Instant> = LazyLock::new(Instant::now);
    START.elapsed()
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn too_much_of_either_is_the_end() {
        let (little, short) = (1 << 20, Duration::from_secs(1));
        assert!(suffices(little, short));
        assert!(!suffices(MOST_MEMORY, short));
        assert!(!suffices(little, MOST_TIME));
    }

    #[test]
    fn what_was_used_is_known_and_only_grows() {
        let before = processor_time();
        let work = (0..1_000_000u64).fold(0, |sum, n| std::hint::black_box(sum ^ n));
        assert!(work < u64::MAX && processor_time() >= before);
        #[cfg(target_os = "linux")]
        assert!(resident() > 4096);
    }
}
