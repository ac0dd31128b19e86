use std::thread;

fn main() {
    let letter = String::from("it rains again");
    let words = thread::scope(|scope| {
        let counter = scope.spawn(|| letter.split(' ').count());
        println!("{} characters", letter.len());
        counter.join().unwrap()
    });
    println!("{words} words in `{letter}`, which is still ours");
}
