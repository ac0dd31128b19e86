//! The page of the book is about these programs and these differences.

use rivals::catalog::benchmarks;
use rivals::differences;

fn page() -> String {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../book/src/measured.md");
    std::fs::read_to_string(path).expect("the page can be read")
}

#[test]
fn the_page_has_a_row_for_each_program_in_this_order() {
    let page = page();
    let names = page.lines().filter_map(|line| {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        (cells.len() == 14).then(|| cells[1].to_owned())
    });
    let rows: Vec<String> = names.skip(2).collect();
    let programs = benchmarks().into_iter().map(|program| program.name);
    assert_eq!(rows, programs.collect::<Vec<_>>());
}

#[test]
fn the_page_tells_every_known_difference() {
    assert!(page().ends_with(&differences::markdown()));
}
