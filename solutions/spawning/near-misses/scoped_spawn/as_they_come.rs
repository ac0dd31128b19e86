//! Puts the measures into the list in the order in which they come.
//! verdict: extra-outcome in in_the_order_of_the_texts

use std::sync::Mutex;
use std::thread;

pub fn measure_each(texts: &[String], measure: &(dyn Fn(&str) -> u64 + Sync)) -> Vec<u64> {
    let measures = Mutex::new(Vec::new());
    thread::scope(|scope| {
        for text in texts {
            let measures = &measures;
            scope.spawn(move || {
                let value = measure(text);
                measures.lock().unwrap().push(value);
            });
        }
    });
    measures.into_inner().unwrap()
}
