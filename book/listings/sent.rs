use std::sync::mpsc;
use std::thread;

fn main() {
    let (sender, receiver) = mpsc::channel();
    let kitchen = thread::spawn(move || {
        sender.send("soup").unwrap();
        sender.send("bread").unwrap();
    });
    println!("{:?}", receiver.recv()); // Ok("soup")
    println!("{:?}", receiver.recv()); // Ok("bread")
    println!("{:?}", receiver.recv()); // Err: the kitchen has closed
    kitchen.join().unwrap();
}
