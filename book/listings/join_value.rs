use std::thread;

fn main() {
    let t = thread::spawn(|| 6 * 7);
    let result = t.join().unwrap();
    println!("{result}");
}
