use std::thread;

fn main() {
    let handle = thread::spawn(|| (1..=10).sum::<u32>());
    let sum = handle.join().unwrap();
    println!("a thread found that the sum is {sum}");
}
