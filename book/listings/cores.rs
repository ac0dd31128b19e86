use std::thread;

fn main() {
    let cores = thread::available_parallelism().map_or(1, usize::from);
    println!("{cores} threads can run in the same moment here");
}
