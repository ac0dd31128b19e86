//! Prerequisites: which exercises have to be done for another one to make sense.

use std::collections::BTreeMap;

use super::{Catalog, CatalogError, Exercise, read};

/// Holds the prerequisites of all exercises to what there is: each of them exists, and no exercise
/// is its own prerequisite, by however many steps.
///
/// # Errors
/// [`CatalogError::Broken`], with the file of the exercise at fault.
pub fn check(catalog: &Catalog) -> Result<(), CatalogError> {
    let known: BTreeMap<String, &Exercise> = catalog
        .exercises()
        .map(|exercise| (exercise.id.to_string(), exercise))
        .collect();
    let broken = |exercise: &Exercise, problem: &str| {
        read::broken(&read::file(&exercise.folder), &exercise.info.name, problem)
    };
    for exercise in catalog.exercises() {
        for wanted in &exercise.info.prerequisites {
            if !known.contains_key(wanted) {
                let problem = format!("its prerequisite `{wanted}` is not an exercise");
                return Err(broken(exercise, &problem));
            }
        }
    }
    for exercise in catalog.exercises() {
        if let Some(cycle) = cycle_through(exercise, &known) {
            let problem = format!("its prerequisites lead back to it: {}", cycle.join(" → "));
            return Err(broken(exercise, &problem));
        }
    }
    Ok(())
}

/// The shortest way along prerequisites from an exercise back to itself.
fn cycle_through(exercise: &Exercise, known: &BTreeMap<String, &Exercise>) -> Option<Vec<String>> {
    let start = exercise.id.to_string();
    let mut ways: Vec<Vec<String>> = vec![vec![start.clone()]];
    let mut seen = Vec::new();
    while let Some(way) = (!ways.is_empty()).then(|| ways.remove(0)) {
        let here = way.last().and_then(|last| known.get(last))?;
        for next in &here.info.prerequisites {
            let longer: Vec<String> = way.iter().chain([next]).cloned().collect();
            if *next == start {
                return Some(longer);
            }
            if !seen.contains(next) {
                seen.push(next.clone());
                ways.push(longer);
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A topic of exercises, each with its prerequisites.
    fn catalog(exercises: &[(&str, &[&str])]) -> Result<Catalog, CatalogError> {
        let dir = tempfile::tempdir().unwrap();
        let folder = dir.path().join("topic");
        std::fs::create_dir(&folder).unwrap();
        let mut text = "title = \"T\"\norder = 1\nchapter = \"t.md\"\n".to_owned();
        for (name, prerequisites) in exercises {
            text.push_str(&format!(
                "\n[[exercise]]\nname = \"{name}\"\ntitle = \"T\"\npoints = 1\nanchor = \"a\"\n\
                 engine = \"explored\"\nhints = [\"1\", \"2\", \"3\"]\n\
                 prerequisites = {prerequisites:?}\n\
                 [[exercise.scenario]]\nname = \"s\"\npromise = \"p\"\n"
            ));
        }
        std::fs::write(read::file(&folder), text).unwrap();
        Catalog::load(dir.path())
    }

    #[test]
    fn a_prerequisite_that_is_no_exercise_is_named_with_its_line() {
        let error = catalog(&[("a", &[]), ("b", &["topic/c"])]).unwrap_err();
        let says = error.to_string();
        assert!(
            says.contains("line 18: `b`: its prerequisite `topic/c`"),
            "{says}"
        );
    }

    #[test]
    fn a_cycle_is_named_whole() {
        let error = catalog(&[
            ("a", &[]),
            ("b", &["topic/a", "topic/c"]),
            ("c", &["topic/d"]),
            ("d", &["topic/b"]),
        ])
        .unwrap_err();
        let says = error.to_string();
        assert!(
            says.contains("topic/b → topic/c → topic/d → topic/b"),
            "{says}"
        );
        let own = catalog(&[("a", &["topic/a"])]).unwrap_err().to_string();
        assert!(own.contains("topic/a → topic/a"), "{own}");
    }

    #[test]
    fn the_next_exercise_is_the_first_whose_prerequisites_are_done() {
        let catalog = catalog(&[("a", &["topic/c"]), ("b", &["topic/a"]), ("c", &[])]).unwrap();
        let next = |done: &[&str]| {
            let next = catalog.next(|exercise| done.contains(&exercise.info.name.as_str()));
            next.map(|exercise| exercise.info.name.clone())
        };
        assert_eq!(next(&[]).as_deref(), Some("c"));
        assert_eq!(next(&["c"]).as_deref(), Some("a"));
        assert_eq!(next(&["c", "b"]).as_deref(), Some("a"));
        assert_eq!(next(&["a", "c"]).as_deref(), Some("b"));
        assert_eq!(next(&["a", "b", "c"]), None);
    }
}
