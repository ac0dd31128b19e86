use std::thread;

fn main() {
    let text = String::from("one two three");
    thread::scope(|scope| {
        scope.spawn(|| println!("{} words", text.split(' ').count()));
        scope.spawn(|| println!("{} bytes", text.len()));
    });
    println!("both threads have ended, and `{text}` is still ours");
}
