use std::sync::mpsc;
use std::thread;

fn main() {
    let (to_other, from_main) = mpsc::channel();
    let (to_main, from_other) = mpsc::channel();
    let other = thread::spawn(move || {
        to_main.send("water").unwrap();
        println!("the other has {}", from_main.recv().unwrap());
    });
    to_other.send("bread").unwrap();
    println!("main has {}", from_other.recv().unwrap());
    other.join().unwrap();
}
