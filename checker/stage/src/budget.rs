//! How much memory and processor time a search may use.
//!
//! A thread that is cut off is never unwound, so what its stack owns is leaked. A process that has
//! leaked much is left long before it meets the limits that the judge has set: what meets those is
//! therefore a single execution. Processor time is that of all processes of a search; when it is
//! used up, what was found is told, with the fact that the search was stopped.

use std::time::Duration;

use explorer::Next;

/// When a process has grown by so much, another one goes on.
const MOST_GROWTH: u64 = 64 << 20;
/// When so much is held before anything is run, the search is stopped: what was found, and what is
/// still to be tried, is too much.
const MOST_MEMORY: u64 = 512 << 20;
/// So much time is the end of a search.
const MOST_TIME: Duration = Duration::from_secs(20);
/// Looking costs some microseconds, so not every execution looks; the first ones do when their
/// number is a power of two, because each may leak much.
const LOOK_EVERY: u64 = 64;

/// What a search is to do whose process has run so many executions, and held `at_first` bytes
/// before them; other processes have spent `before` on it.
pub(crate) fn next(executions: u64, at_first: u64, before: Duration) -> Next {
    match executions.is_multiple_of(LOOK_EVERY) || executions.is_power_of_two() {
        true => decide(at_first, resident(), before + processor_time()),
        false => Next::GoOn,
    }
}

fn decide(at_first: u64, now: u64, spent: Duration) -> Next {
    if spent >= MOST_TIME || at_first >= MOST_MEMORY {
        Next::Stop
    } else if now.saturating_sub(at_first) >= MOST_GROWTH {
        Next::LeaveOff
    } else {
        Next::GoOn
    }
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
    fn who_has_grown_leaves_off_and_who_has_no_time_left_stops() {
        let (little, short) = (1 << 20, Duration::from_secs(1));
        assert_eq!(decide(little, little + 1, short), Next::GoOn);
        assert_eq!(decide(little, little + MOST_GROWTH, short), Next::LeaveOff);
        assert_eq!(decide(MOST_MEMORY, MOST_MEMORY, short), Next::Stop);
        assert_eq!(decide(little, little + MOST_GROWTH, MOST_TIME), Next::Stop);
    }

    #[test]
    fn time_that_other_processes_have_spent_counts() {
        assert_eq!(next(0, 0, Duration::ZERO), Next::GoOn);
        assert_eq!(next(0, 0, MOST_TIME), Next::Stop);
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
