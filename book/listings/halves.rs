fn largest(numbers: &[u32]) -> u32 {
    if numbers.len() == 1 {
        return numbers[0];
    }
    let (left, right) = numbers.split_at(numbers.len() / 2);
    let (left, right) = rayon::join(|| largest(left), || largest(right));
    left.max(right)
}

fn main() {
    assert_eq!(largest(&[4, 15, 8, 16, 42, 23]), 42);
}
