use rayon::prelude::*;

fn main() {
    let lengths: Vec<usize> = ["one", "two", "three"]
        .par_iter()
        .map(|word| word.len())
        .collect();
    println!("{lengths:?}");
}
