use std::sync::{Arc, Mutex};
use std::thread;

fn main() {
    let list = Arc::new(Mutex::new(Vec::new()));
    let shared = Arc::clone(&list);
    let thread = thread::spawn(move || {
        shared.lock().unwrap().push("put into the list");
        "returned"
    });
    let value = thread.join().unwrap();
    println!("{value}; {:?}", list.lock().unwrap());
}
