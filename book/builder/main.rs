//! `cargo run -p book`: writes the book to `book/book`.

use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let into = root.join("book");
    match book::build(root, &into) {
        Ok(()) => {
            println!(
                "The book is built. Open {}",
                into.join("index.html").display()
            );
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("error: the book is not built: {error:#}");
            ExitCode::FAILURE
        }
    }
}
