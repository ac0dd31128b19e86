//! Every Rust listing compiles, runs to its end, and stands in the book.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::{book_root, files};

/// Makes a module of each listing, so that the compiler sees it, and a test that runs it.
macro_rules! listings {
    ($($name:ident)*) => {
        $(mod $name {
            include!(concat!("../../listings/", stringify!($name), ".rs"));

            #[test]
            fn runs() -> impl std::process::Termination {
                main()
            }
        })*

        const RUN: &[&str] = &[$(concat!(stringify!($name), ".rs")),*];
    };
}

listings! { again arc back borrow builder chunks cores crossing detached drop gate halves hand_over hang_up join_error join_value limit limit_or_end local lost_update many mutex named panic parallel scope_ends scoped sent spawn take tuple two }

/// It calls a program that every Unix has.
#[cfg(unix)]
mod command {
    include!("../../listings/command.rs");

    #[test]
    fn runs() -> impl std::process::Termination {
        main()
    }
}

/// It is compiled and not run: it may fork because it has a single thread, and a test has not.
#[cfg(unix)]
#[expect(unsafe_code, reason = "`fork` cannot be called without it")]
#[expect(dead_code, reason = "nobody calls its `main`")]
#[path = "../../listings/fork.rs"]
mod fork;

const UNIX: &[&str] = &["command.rs", "fork.rs"];

fn pages() -> PathBuf {
    book_root().join("src")
}

#[test]
fn every_listing_is_compiled_and_stands_in_the_book() {
    let listings = book_root().join("listings");
    let there: BTreeSet<PathBuf> = files(&listings, "rs").into_iter().collect();
    let compiled: BTreeSet<PathBuf> = RUN
        .iter()
        .chain(UNIX)
        .map(|name| listings.join(name))
        .collect();
    let mut shown = BTreeSet::new();
    for page in files(&pages(), "md") {
        let text = std::fs::read_to_string(&page).expect("a page can be read");
        let included = book::includes(&text).map(|file| pages().join(file));
        shown.extend(included.filter_map(|file| file.canonicalize().ok()));
    }
    let canonical = |files: &BTreeSet<PathBuf>| -> BTreeSet<PathBuf> {
        files
            .iter()
            .filter_map(|file| file.canonicalize().ok())
            .collect()
    };
    assert_eq!(there, compiled);
    assert_eq!(canonical(&there), shown);
}

#[test]
fn rust_code_comes_from_listings_only() {
    for page in files(&pages(), "md") {
        let text = std::fs::read_to_string(&page).expect("a page can be read");
        let mut lines = text.lines();
        while let Some(line) = lines.next() {
            if line.trim_start().starts_with("```rust") {
                let code = lines.next().unwrap_or_default();
                assert!(
                    code.starts_with("{{#include ../listings/"),
                    "{page:?}: {code}"
                );
            }
        }
    }
}

#[test]
fn a_file_that_is_not_there_stops_the_build() {
    let folder = tempfile::TempDir::new().expect("a temporary folder");
    let write = |name: &str, text: &str| {
        let path: PathBuf = folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap_or(Path::new("."))).expect("a folder");
        std::fs::write(path, text).expect("a file");
    };
    write("book.toml", "[book]\ntitle = \"A book\"\n");
    write("src/SUMMARY.md", "- [A page](page.md)\n");
    write("src/page.md", "# A page\n\n{{#include ../none.rs}}\n");
    let into = folder.path().join("book");
    let error = book::build(folder.path(), &into).expect_err("there is no such file");
    assert!(error.to_string().contains("none.rs"), "{error}");
}
