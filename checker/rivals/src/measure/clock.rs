//! The processor time of this process: what else the machine does meanwhile is not in it.

use std::time::Duration;

/// A point in processor time.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ProcessorTime(Duration);

impl ProcessorTime {
    /// As much as the process has used so far.
    #[cfg(unix)]
    pub(crate) fn now() -> Self {
        let time = nix::time::clock_gettime(nix::time::ClockId::CLOCK_PROCESS_CPUTIME_ID);
        ProcessorTime(time.map_or(Duration::ZERO, Duration::from))
    }

    /// Where the system does not tell, the time that has passed.
    #[cfg(not(unix))]
    pub(crate) fn now() -> Self {
        use std::sync::LazyLock;
        use std::time::Instant;
        static BEGIN: LazyLock<Instant> = LazyLock::new(Instant::now);
        ProcessorTime(BEGIN.elapsed())
    }

    /// What was used since.
    pub(crate) fn elapsed(self) -> Duration {
        ProcessorTime::now().0.saturating_sub(self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn work_takes_processor_time() {
        let begin = ProcessorTime::now();
        let mut rounds = 0_u64;
        while begin.elapsed().is_zero() {
            rounds = std::hint::black_box(rounds + 1);
        }
        assert!(begin.elapsed() > Duration::ZERO);
    }
}
