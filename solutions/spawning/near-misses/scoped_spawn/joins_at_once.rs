//! Joins each thread in the closure that starts it.
//! verdict: deadlock in all_at_once

use std::thread;

pub fn measure_each(texts: &[String], measure: &(dyn Fn(&str) -> u64 + Sync)) -> Vec<u64> {
    thread::scope(|scope| {
        texts
            .iter()
            .map(|text| scope.spawn(move || measure(text)))
            .map(|thread| thread.join().unwrap())
            .collect()
    })
}
