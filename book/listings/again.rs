use std::thread;

fn main() {
    let work = |number: u32| assert!(number > 1, "not yet");
    for number in [1, 2] {
        let ended = thread::spawn(move || work(number)).join();
        println!(
            "try {number}: {}",
            if ended.is_ok() { "well" } else { "failed" }
        );
    }
}
