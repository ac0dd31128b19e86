//! Every exercise has its section in the book, and the section leads to its file.

use std::path::PathBuf;

use crate::html::Page;
use crate::{built, workspace};

/// What the book has to know of an exercise.
#[derive(Debug)]
struct Exercise {
    page: String,
    anchor: String,
    file: String,
}

fn topics() -> Vec<PathBuf> {
    let folders = std::fs::read_dir(workspace().join("exercises")).expect("there are exercises");
    let topics = folders.map(|folder| folder.expect("a folder").path().join("topic.toml"));
    topics.filter(|topic| topic.is_file()).collect()
}

fn exercises() -> Vec<Exercise> {
    let mut exercises = Vec::new();
    for path in topics() {
        let text = std::fs::read_to_string(&path).expect("a topic can be read");
        let topic: toml::Table = text.parse().expect("a topic is TOML");
        let folder = path
            .parent()
            .and_then(|folder| folder.file_name())
            .expect("a folder");
        let text = |value: &toml::Value| value.as_str().expect("a text").to_owned();
        for exercise in topic["exercise"].as_array().expect("exercises") {
            let name = text(&exercise["name"]);
            exercises.push(Exercise {
                page: text(&topic["chapter"]).replace(".md", ".html"),
                anchor: text(&exercise["anchor"]),
                file: format!("../../exercises/{}/src/{name}.rs", folder.display()),
            });
        }
    }
    exercises
}

#[test]
fn every_exercise_has_a_section_that_leads_to_its_file() {
    let book = built();
    let exercises = exercises();
    assert!(!exercises.is_empty());
    for exercise in exercises {
        let html = std::fs::read_to_string(book.path().join(&exercise.page))
            .unwrap_or_else(|error| panic!("{exercise:?}: {error}"));
        let page = Page::read(&html);
        assert!(
            page.ids.contains(&exercise.anchor),
            "no section: {exercise:?}"
        );
        assert!(page.links.contains(&exercise.file), "no link: {exercise:?}");
    }
}
