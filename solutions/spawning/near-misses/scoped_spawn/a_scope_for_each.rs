//! Opens a scope for each text: it ends, and so waits, before the next one opens.
//! verdict: deadlock in all_at_once

use std::thread;

pub fn measure_each(texts: &[String], measure: &(dyn Fn(&str) -> u64 + Sync)) -> Vec<u64> {
    let mut measures = Vec::new();
    for text in texts {
        let value = thread::scope(|scope| scope.spawn(|| measure(text)).join().unwrap());
        measures.push(value);
    }
    measures
}
