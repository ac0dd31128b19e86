fn main() {
    let mut row = [1, 2, 3, 4, 5];
    for (number, piece) in row.chunks_mut(2).enumerate() {
        piece.fill(number);
    }
    println!("{row:?}"); // [0, 0, 1, 1, 2]
}
