//! Builds the book: mdBook as a library, so that there is nothing to install.

use std::path::{Path, PathBuf};

use mdbook_driver::MDBook;
use mdbook_driver::book::{BookItem, Chapter};
use mdbook_driver::config::Config;
use mdbook_driver::errors::{Error, Result};

/// Builds the book that lies in `root`, into the folder `into`.
///
/// # Errors
/// Where a page or an included file is missing, or mdBook fails.
pub fn build(root: &Path, into: &Path) -> Result<()> {
    // `MDBook::load` would also obey the environment.
    let mut config = Config::from_disk(root.join("book.toml"))?;
    config.build.build_dir = into.to_owned();
    let book = MDBook::load_with_config(root, config)?;
    let chapters = book.iter().filter_map(|item| match item {
        BookItem::Chapter(chapter) => Some(chapter),
        _ => None,
    });
    for chapter in chapters {
        includes_exist(&book.source_dir(), chapter)?;
    }
    book.build()
}

/// mdBook itself only logs a file that it cannot include.
fn includes_exist(pages: &Path, chapter: &Chapter) -> Result<()> {
    for file in includes(&chapter.content) {
        let missing = |what: &dyn std::fmt::Display| {
            Error::msg(format!(
                "cannot include {} in `{chapter}`: {what}",
                file.display()
            ))
        };
        let text = std::fs::read_to_string(pages.join(&file)).map_err(|error| missing(&error))?;
        if text.trim().is_empty() {
            return Err(missing(&"it is empty"));
        }
    }
    Ok(())
}

/// The files that a page includes, relative to the folder of the pages.
pub fn includes(page: &str) -> impl Iterator<Item = PathBuf> {
    let starts = page.split("{{#include ").skip(1);
    starts
        .filter_map(|rest| rest.split_once("}}"))
        .map(|(file, _)| PathBuf::from(file.trim()))
}
