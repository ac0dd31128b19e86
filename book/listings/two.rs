use std::thread;

fn main() {
    let left = thread::spawn(|| 3 * 3);
    let right = thread::spawn(|| 4 * 4);
    // Both are under way. Which of them ends first is open, and does not matter.
    let (left, right) = (left.join().unwrap(), right.join().unwrap());
    println!("{left} + {right} = {}", left + right);
}
