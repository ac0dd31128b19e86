//! The examples in the book.

use std::fs;

use crate::project::{Project, repository};

/// The examples in a page: the command, and what stands below it.
fn examples(page: &str) -> Vec<(String, String)> {
    let page = fs::read_to_string(repository().join("book/src").join(page)).unwrap();
    let blocks: Vec<&str> = page.split("```").skip(1).step_by(2).collect();
    let mut examples: Vec<(String, String)> = Vec::new();
    for block in blocks {
        if let Some(block) = block.strip_prefix("text\n$ cargo checker ") {
            let (command, output) = block.split_once('\n').unwrap();
            examples.push((command.to_owned(), output.to_owned()));
        } else if let Some(document) = block.strip_prefix("json\n") {
            // A document stands in a block of its own, so that it is shown as what it is.
            examples.last_mut().unwrap().1.push_str(document);
        }
    }
    examples
}

#[test]
fn the_examples_in_the_book_are_what_is_written() {
    let project = Project::new();
    let pages = ["explore.md", "explore-json.md"];
    let examples: Vec<_> = pages.into_iter().flat_map(examples).collect();
    assert_eq!(examples.len(), 3);
    for (command, shown) in examples {
        let args: Vec<&str> = command.split(' ').collect();
        let output = project
            .command(&args)
            .env("COLUMNS", "80")
            .output()
            .unwrap();
        let written = String::from_utf8(output.stdout).unwrap();
        let up_to_date = written == shown;
        assert!(up_to_date, "out of date: {command}; it must be\n{written}");
    }
}
