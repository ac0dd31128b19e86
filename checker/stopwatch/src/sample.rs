//! Several measurements of the same thing: their median, and how far they spread.

use std::time::Duration;

/// Measurements of the same thing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sample(Vec<Duration>);

impl Sample {
    /// These measurements, in any order.
    pub fn new(mut measured: Vec<Duration>) -> Self {
        measured.sort_unstable();
        Sample(measured)
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.0.len()
    }

    /// The one in the middle; of an even number, the mean of the two in the middle. Zero of none.
    pub fn median(&self) -> Duration {
        let (half, count) = (self.0.len() / 2, self.0.len());
        match count {
            0 => Duration::ZERO,
            _ if count % 2 == 1 => self.0[half],
            _ => (self.0[half - 1] + self.0[half]) / 2,
        }
    }

    /// The least and the greatest.
    pub fn range(&self) -> (Duration, Duration) {
        let first = self.0.first().copied().unwrap_or_default();
        (first, self.0.last().copied().unwrap_or_default())
    }

    /// How many times the other's median this one's is.
    pub fn ratio(&self, other: &Sample) -> f64 {
        self.median().as_secs_f64() / other.median().as_secs_f64()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample(millis: &[u64]) -> Sample {
        Sample::new(millis.iter().copied().map(Duration::from_millis).collect())
    }

    #[test]
    fn the_median_is_the_one_in_the_middle_and_of_two_their_mean() {
        assert_eq!(sample(&[9, 1, 2]).median(), Duration::from_millis(2));
        assert_eq!(sample(&[4, 100, 1, 2]).median(), Duration::from_millis(3));
        assert_eq!(sample(&[]).median(), Duration::ZERO);
    }

    #[test]
    fn the_range_is_from_the_least_to_the_greatest() {
        let millis = Duration::from_millis;
        assert_eq!(sample(&[5, 1, 3]).range(), (millis(1), millis(5)));
    }

    #[test]
    fn a_ratio_is_that_of_the_medians() {
        assert!((sample(&[1, 3, 50]).ratio(&sample(&[6])) - 0.5).abs() < 1e-9);
    }
}
