use std::thread;

struct Greeting {
    name: String,
    times: usize,
}

fn greet(greeting: Greeting) {
    for _ in 0..greeting.times {
        println!("Hello, {}!", greeting.name);
    }
}

fn main() {
    let greeting = Greeting {
        times: 2,
        name: String::from("Ada"),
    };
    thread::spawn(move || greet(greeting)).join().unwrap();
}
