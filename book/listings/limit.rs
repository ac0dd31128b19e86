use std::sync::mpsc;
use std::thread;
use std::time::Duration;

fn main() {
    let (sender, receiver) = mpsc::channel();
    let worker = thread::spawn(move || sender.send(6 * 7).unwrap());
    match receiver.recv_timeout(Duration::from_secs(2)) {
        Ok(result) => println!("in time: {result}"),
        Err(_) => println!("not in time, and the thread is still at it"),
    }
    worker.join().unwrap();
}
