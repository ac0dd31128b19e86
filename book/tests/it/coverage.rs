//! The page about what the course covers names, for each of the fifteen points, exercises that there
//! are. That its links lead somewhere is tested with those of all pages.

use std::collections::BTreeSet;

use crate::workspace;

/// How many points an introduction to threads makes.
const POINTS: usize = 15;

/// The cells of the rows of the page's table, without its head.
fn rows() -> Vec<Vec<String>> {
    let page = std::fs::read_to_string(workspace().join("book/src/coverage.md")).unwrap();
    let rows = page.lines().filter(|line| line.starts_with("| "));
    let cells = rows.map(|row| {
        row.trim_matches('|')
            .split('|')
            .map(|c| c.trim().to_owned())
    });
    cells.map(Iterator::collect).skip(2).collect()
}

fn exercises() -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for topic in std::fs::read_dir(workspace().join("exercises")).unwrap() {
        let folder = topic.unwrap().path();
        let Ok(text) = std::fs::read_to_string(folder.join("topic.toml")) else {
            continue;
        };
        let topic: toml::Table = text.parse().unwrap();
        let folder = folder.file_name().unwrap().to_string_lossy().into_owned();
        for exercise in topic["exercise"].as_array().unwrap() {
            names.insert(format!("{folder}/{}", exercise["name"].as_str().unwrap()));
        }
    }
    names
}

#[test]
fn each_point_is_practised_in_exercises_that_there_are() {
    let (rows, exercises) = (rows(), exercises());
    assert_eq!(rows.len(), POINTS);
    for (index, row) in rows.iter().enumerate() {
        let [number, point, practised, read] = &row[..] else {
            panic!("four cells: {row:?}");
        };
        assert_eq!(*number, (index + 1).to_string());
        assert!(point.ends_with('.'), "{point}");
        let named: Vec<&str> = practised.split('`').skip(1).step_by(2).collect();
        assert!(!named.is_empty(), "{row:?}");
        for name in named {
            assert!(exercises.contains(name), "there is no exercise {name}");
        }
        assert!(read.starts_with('[') && read.ends_with(')'), "{read}");
    }
}
