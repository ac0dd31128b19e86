//! Copies each text for its thread, as `thread::spawn` would have needed it.
//! verdict: extra-outcome in borrowed

use std::thread;

pub fn measure_each(texts: &[String], measure: &(dyn Fn(&str) -> u64 + Sync)) -> Vec<u64> {
    let texts = texts.to_vec();
    thread::scope(|scope| {
        let threads: Vec<_> = texts
            .into_iter()
            .map(|text| scope.spawn(move || measure(&text)))
            .collect();
        threads
            .into_iter()
            .map(|thread| thread.join().unwrap())
            .collect()
    })
}
