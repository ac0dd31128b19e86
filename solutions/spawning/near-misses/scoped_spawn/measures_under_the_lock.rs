//! Takes the lock of the list first and measures then: one text at a time.
//! verdict: deadlock in all_at_once

use std::sync::Mutex;
use std::thread;

pub fn measure_each(texts: &[String], measure: &(dyn Fn(&str) -> u64 + Sync)) -> Vec<u64> {
    let measures = Mutex::new(vec![0; texts.len()]);
    thread::scope(|scope| {
        for (number, text) in texts.iter().enumerate() {
            let measures = &measures;
            scope.spawn(move || {
                let mut measures = measures.lock().unwrap();
                measures[number] = measure(text);
            });
        }
    });
    measures.into_inner().unwrap()
}
