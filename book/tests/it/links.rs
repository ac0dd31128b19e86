//! Every link leads somewhere, and nothing is fetched from the network.

use std::collections::BTreeMap;
use std::path::Path;

use crate::html::Page;
use crate::{built, files, workspace};

/// The page of the web server, whose links begin at the server's root, which is nowhere here.
const NOT_FOUND: &str = "404.html";

fn pages(book: &Path) -> BTreeMap<String, Page> {
    let read = |path: std::path::PathBuf| {
        let name = path.file_name()?.to_str()?.to_owned();
        let html = std::fs::read_to_string(&path).expect("a page can be read");
        Some((name, Page::read(&html)))
    };
    let mut pages: BTreeMap<String, Page> =
        files(book, "html").into_iter().filter_map(read).collect();
    pages.remove(NOT_FOUND);
    pages
}

/// Why a link leads nowhere, if so.
fn broken(from: &str, link: &str, book: &Path, pages: &BTreeMap<String, Page>) -> Option<String> {
    let (file, fragment) = link.split_once('#').unwrap_or((link, ""));
    // The book is built into `book/book`, so this is the root of the workspace.
    if let Some(source) = file.strip_prefix("../../") {
        let there = workspace().join(source).exists();
        return (!there).then(|| format!("{from}: there is no file {source}"));
    }
    let file = if file.is_empty() { from } else { file };
    match pages.get(file) {
        None => (!book.join(file).exists()).then(|| format!("{from}: there is no page {file}")),
        Some(page) => {
            let there = fragment.is_empty() || page.ids.contains(fragment);
            (!there).then(|| format!("{from}: there is no #{fragment} in {file}"))
        }
    }
}

#[test]
fn every_link_and_fragment_resolves() {
    let book = built();
    let pages = pages(book.path());
    assert!(pages.len() > 10, "only {} pages", pages.len());
    let problems: Vec<String> = pages
        .iter()
        .flat_map(|(name, page)| page.links.iter().map(move |link| (name, link)))
        .filter(|(_, link)| !link.starts_with("https://"))
        .filter_map(|(name, link)| broken(name, link, book.path(), &pages))
        .collect();
    assert!(problems.is_empty(), "{problems:#?}");
}

#[test]
fn no_page_loads_anything_from_the_network() {
    let book = built();
    for (name, page) in pages(book.path()) {
        for load in &page.loads {
            assert!(!load.contains("//"), "{name} loads {load}");
            assert!(
                book.path().join(load).is_file(),
                "{name}: there is no {load}"
            );
        }
    }
}

#[test]
fn a_link_that_leads_nowhere_is_noticed() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let pages = BTreeMap::from([("a.html".to_owned(), Page::read("<h2 id=\"one\">"))]);
    let leads_nowhere = |link| broken("a.html", link, here, &pages).is_some();
    assert!(
        ["b.html", "#two", "a.html#two", "../../none"]
            .into_iter()
            .all(leads_nowhere)
    );
    assert!(
        !["a.html", "#one", "a.html#one", "../../Cargo.toml"]
            .into_iter()
            .any(leads_nowhere)
    );
}
