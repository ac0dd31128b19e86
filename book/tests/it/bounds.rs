//! The book names the bounds that the explorer uses.

use explorer::Bounds;

use crate::book_root;

/// A number as it is written in a text: `5,000`.
fn written(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[test]
fn the_bounds_in_the_book_are_those_of_the_explorer() {
    let page = book_root().join("src/judging.md");
    let page = std::fs::read_to_string(page).expect("the page can be read");
    let bounds = Bounds::default();
    let executions = usize::try_from(bounds.executions).expect("a number of sensible size");
    for row in [
        format!("at most {} an execution |", bounds.spurious_wakeups),
        format!("followed for {} rounds;", bounds.spin_rounds),
        format!("at most {} an execution |", written(bounds.steps)),
        format!("at most {} alive at once |", bounds.threads),
        format!("at most {} a scenario |", written(executions)),
    ] {
        assert!(page.contains(&row), "the book does not say: {row}");
    }
}

#[test]
fn long_numbers_are_written_in_groups_of_three() {
    assert_eq!(
        [1, 64, 5_000, 200_000].map(written),
        ["1", "64", "5,000", "200,000"]
    );
}
