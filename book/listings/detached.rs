use std::thread;

fn main() {
    let handle = thread::spawn(|| println!("perhaps you see this, perhaps not"));
    drop(handle); // nobody can wait for the thread any more
}
