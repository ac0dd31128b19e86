//! Takes `thread::spawn`, whose threads may outlive what they borrow.
//! verdict: does-not-compile

use std::thread;

pub fn measure_each(texts: &[String], measure: &(dyn Fn(&str) -> u64 + Sync)) -> Vec<u64> {
    let threads: Vec<_> = texts
        .iter()
        .map(|text| thread::spawn(move || measure(text)))
        .collect();
    threads
        .into_iter()
        .map(|thread| thread.join().unwrap())
        .collect()
}
