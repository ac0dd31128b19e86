use std::thread;

fn main() {
    let t = thread::spawn(|| std::panic::panic_any(7));
    match t.join() {
        Ok(()) => println!("it went well"),
        // A `Box<dyn Any + Send>`: what was thrown, of whatever type it is.
        Err(payload) => println!("{:?}", payload.downcast_ref::<i32>()),
    }
}
