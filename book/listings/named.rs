use std::thread;

#[derive(Default)]
struct Greeting {
    name: String,
    language: Option<String>,
    loud: bool,
}

fn greet(greeting: Greeting) {
    let language = greeting.language.as_deref().unwrap_or("English");
    let mark = if greeting.loud { '!' } else { '.' };
    println!("Hello, {}{mark} (This was {language})", greeting.name);
}

fn main() {
    let greeting = Greeting {
        loud: true,
        name: String::from("Ada"),
        ..Greeting::default()
    };
    thread::spawn(move || greet(greeting)).join().unwrap();
}
