//! The source map in ARCHITECTURE.md names every source file, and no file that is gone.

use std::collections::BTreeSet;
use std::path::Path;

use crate::project::repository;

/// The files that the map names: the first word in backquotes of each row of its tables.
fn named(text: &str) -> BTreeSet<String> {
    let rows = text.lines().filter_map(|line| line.strip_prefix("| `"));
    rows.filter_map(|row| row.split_once('`').map(|(file, _)| file.to_owned()))
        .collect()
}

fn sources(folder: &Path, into: &mut BTreeSet<String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, into);
        } else if path.extension().is_some_and(|e| e == "rs") {
            let path = path.strip_prefix(repository()).unwrap();
            into.insert(path.display().to_string());
        }
    }
}

#[test]
fn the_source_map_is_the_tree() {
    let text = std::fs::read_to_string(repository().join("ARCHITECTURE.md")).unwrap();
    let mut tree = BTreeSet::new();
    for folder in [
        "checker/src",
        "checker/tests",
        "checker/explorer",
        "checker/modelled-fs",
        "checker/modelled-std",
        "checker/modelled-std-files",
        "checker/modelled-tempfile",
        "checker/grader",
        "checker/rivals",
        "checker/sandbox",
        "checker/stage",
        "checker/start",
        "checker/stopwatch",
        "checker/transcript",
        "book/builder",
        "book/tests",
    ] {
        let folder = repository().join(folder);
        if folder.is_dir() {
            sources(&folder, &mut tree);
        }
    }
    // The modelled std mirrors std's own layout, which the map need not repeat: its folders do.
    let is_mapped = |file: &String| {
        named(&text).contains(file) || {
            let folder = Path::new(file).parent().unwrap().display().to_string();
            named(&text).contains(&format!("{folder}/"))
        }
    };
    let missing: Vec<&String> = tree.iter().filter(|file| !is_mapped(file)).collect();
    let gone: Vec<String> = named(&text)
        .into_iter()
        .filter(|file| !repository().join(file).exists())
        .collect();
    assert!(
        missing.is_empty() && gone.is_empty(),
        "not in the map: {missing:#?}\ngone: {gone:#?}"
    );
}
