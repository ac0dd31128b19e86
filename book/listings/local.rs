use std::cell::Cell;
use std::thread;

thread_local! {
    static MOOD: Cell<&str> = const { Cell::new("calm") };
}

fn main() {
    MOOD.set("merry");
    let there = thread::spawn(|| MOOD.get()).join().unwrap();
    println!("here it is {}, and there {there}", MOOD.get());
}
