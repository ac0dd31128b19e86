use std::sync::{Condvar, Mutex};
use std::thread;

fn main() {
    let open = Mutex::new(false);
    let changed = Condvar::new();
    thread::scope(|scope| {
        scope.spawn(|| {
            let is_open = open.lock().unwrap();
            let _is_open = changed.wait_while(is_open, |is_open| !*is_open).unwrap();
            println!("the gate is open, I go through");
        });
        *open.lock().unwrap() = true;
        changed.notify_all();
    });
}
