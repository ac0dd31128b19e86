//! Measures the first text on the thread that called it.
//! verdict: extra-outcome in all_at_once

use std::thread;

pub fn measure_each(texts: &[String], measure: &(dyn Fn(&str) -> u64 + Sync)) -> Vec<u64> {
    let Some((first, rest)) = texts.split_first() else {
        return Vec::new();
    };
    thread::scope(|scope| {
        let threads: Vec<_> = rest
            .iter()
            .map(|text| scope.spawn(move || measure(text)))
            .collect();
        let mut measures = vec![measure(first)];
        measures.extend(threads.into_iter().map(|thread| thread.join().unwrap()));
        measures
    })
}
