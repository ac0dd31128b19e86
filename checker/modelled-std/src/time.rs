//! Time. [`Instant`] is virtual: no wall time passes while a schedule is explored. The time of day
//! is not here.

#[doc(no_inline)]
pub use ::std::time::{Duration, TryFromFloatSecsError};

use std::ops::{Add, AddAssign, Sub, SubAssign};
use std::panic::Location;

use explorer::op::{Op, Reply};
use explorer::program::perform;

/// As std's, in virtual time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Instant(Duration);

/// What the clock shows when an execution begins, so that there are instants before it.
const BEGINNING: Duration = Duration::from_secs(1 << 32);

impl Instant {
    /// As std's.
    #[track_caller]
    pub fn now() -> Instant {
        match perform(Op::Now, "now", Location::caller()) {
            Reply::Time(time) => Instant(BEGINNING + time),
            other => unreachable!("a clock says {other:?}"),
        }
    }

    /// As std's: zero if `earlier` is later.
    pub fn duration_since(&self, earlier: Instant) -> Duration {
        self.0.saturating_sub(earlier.0)
    }

    /// As std's.
    pub fn checked_duration_since(&self, earlier: Instant) -> Option<Duration> {
        self.0.checked_sub(earlier.0)
    }

    /// As std's.
    pub fn saturating_duration_since(&self, earlier: Instant) -> Duration {
        self.0.saturating_sub(earlier.0)
    }

    /// As std's.
    #[track_caller]
    pub fn elapsed(&self) -> Duration {
        Instant::now().duration_since(*self)
    }

    /// As std's.
    pub fn checked_add(&self, duration: Duration) -> Option<Instant> {
        self.0.checked_add(duration).map(Instant)
    }

    /// As std's.
    pub fn checked_sub(&self, duration: Duration) -> Option<Instant> {
        self.0.checked_sub(duration).map(Instant)
    }
}

impl Add<Duration> for Instant {
    type Output = Instant;

    fn add(self, other: Duration) -> Instant {
        self.checked_add(other)
            .expect("overflow when adding duration to instant")
    }
}

impl AddAssign<Duration> for Instant {
    fn add_assign(&mut self, other: Duration) {
        *self = *self + other;
    }
}

impl Sub<Duration> for Instant {
    type Output = Instant;

    fn sub(self, other: Duration) -> Instant {
        self.checked_sub(other)
            .expect("overflow when subtracting duration from instant")
    }
}

impl SubAssign<Duration> for Instant {
    fn sub_assign(&mut self, other: Duration) {
        *self = *self - other;
    }
}

impl Sub<Instant> for Instant {
    type Output = Duration;

    fn sub(self, other: Instant) -> Duration {
        self.duration_since(other)
    }
}
