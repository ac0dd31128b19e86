use std::thread;

fn main() {
    let handle = thread::spawn(|| {
        let bread: Vec<&str> = Vec::new();
        bread[0].len() // there is none: this panics
    });
    match handle.join() {
        Ok(length) => println!("the thread returned {length}"),
        Err(_) => println!("the thread panicked, and we go on"),
    }
}
