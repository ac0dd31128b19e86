use std::thread;

fn greet(name: &str, times: usize) {
    for _ in 0..times {
        println!("Hello, {name}!");
    }
}

fn main() {
    let name = String::from("Ada");
    let greeter = thread::spawn(move || greet(&name, 2));
    // `name` is the thread's now: using it here would not compile.
    greeter.join().unwrap();
}
