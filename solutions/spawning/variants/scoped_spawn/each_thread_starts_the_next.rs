//! Each thread starts the next one and measures its own text meanwhile.

use std::thread::{self, Scope};

fn start<'scope, 'env>(
    scope: &'scope Scope<'scope, 'env>,
    texts: &'env [String],
    places: &'env mut [u64],
    measure: &'env (dyn Fn(&str) -> u64 + Sync),
) {
    if let ([text, texts @ ..], [place, places @ ..]) = (texts, places) {
        scope.spawn(move || {
            start(scope, texts, places, measure);
            *place = measure(text);
        });
    }
}

/// Measures every text on a thread of its own, all at the same time, without copying any.
pub fn measure_each(texts: &[String], measure: &(dyn Fn(&str) -> u64 + Sync)) -> Vec<u64> {
    let mut measures = vec![0; texts.len()];
    thread::scope(|scope| start(scope, texts, &mut measures, measure));
    measures
}
