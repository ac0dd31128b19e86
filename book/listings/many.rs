use std::thread;

fn main() {
    for number in 1..=3 {
        thread::spawn(move || println!("thread {number} is here"));
    }
    println!("all three have been started, and nobody waits for them");
}
