use std::sync::mpsc;

fn main() {
    let (sender, receiver) = mpsc::channel();
    sender.send("the last one").unwrap();
    drop(sender);
    for item in receiver {
        println!("{item}");
    }
}
