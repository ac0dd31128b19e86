//! What can be said of an exercise without running it: what is missing, unfinished, given away, or
//! not formatted.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::author::verify::{Problem, rust_files, solutions};
use crate::catalog::{Catalog, Exercise};
use crate::check::Checker;
use crate::child::{End, Limits, Request};

/// Stands in the skeleton of a new exercise wherever there is something to write.
pub const UNFINISHED: &str = "UNFINISHED";

/// A line of code that is shorter gives nothing away.
const KEY_LINE: usize = 32;

/// Everything that is wrong with it on paper.
pub fn problems(checker: &Checker<'_>, catalog: &Catalog, exercise: &Exercise) -> Vec<Problem> {
    let root = &checker.around.root;
    let mut files = vec![
        exercise.stub(),
        exercise.scenarios(),
        solutions(root, exercise)
            .join("src")
            .join(exercise.file_name()),
    ];
    for kind in ["variants", "near-misses"] {
        let folder = solutions(root, exercise).join(kind);
        files.extend(rust_files(&folder.join(&exercise.info.name)));
    }
    let mut problems = modules(root, exercise);
    problems.extend(remarks(exercise));
    problems.extend(hints(root, exercise));
    problems.extend(section(root, catalog, exercise));
    problems.extend(unfinished(root, catalog, exercise, &files));
    problems.extend(formatting(checker, &files));
    problems
}

fn of(exercise: &Exercise, what: String) -> Problem {
    Problem {
        at: exercise.id.to_string(),
        what,
    }
}

fn shown(root: &Path, file: &Path) -> String {
    file.strip_prefix(root)
        .unwrap_or(file)
        .display()
        .to_string()
}

/// Both crates of the topic name it as a module.
fn modules(root: &Path, exercise: &Exercise) -> Vec<Problem> {
    let declared = format!("pub mod {};", exercise.info.name);
    let crates = [exercise.folder.clone(), solutions(root, exercise)];
    let libs = crates.iter().map(|folder| folder.join("src/lib.rs"));
    let undeclared = libs.filter(|lib| {
        let text = std::fs::read_to_string(lib).unwrap_or_default();
        !text.contains(&declared)
    });
    undeclared
        .map(|lib| {
            of(
                exercise,
                format!("{} does not say `{declared}`", shown(root, &lib)),
            )
        })
        .collect()
}

/// Each kind of finding is spoken of once.
fn remarks(exercise: &Exercise) -> Vec<Problem> {
    let mut problems = Vec::new();
    for scenario in &exercise.info.scenarios {
        let mut kinds = BTreeSet::new();
        for remark in &scenario.remarks {
            if !kinds.insert(remark.kind.name()) || remark.says.trim().is_empty() {
                let what = format!("`{}` says nothing or twice of one kind", scenario.name);
                problems.push(of(exercise, what));
            }
        }
    }
    problems
}

/// A hint leads to the answer; it does not hand over a line of it.
fn hints(root: &Path, exercise: &Exercise) -> Vec<Problem> {
    let solution = solutions(root, exercise)
        .join("src")
        .join(exercise.file_name());
    let read = |file: &Path| std::fs::read_to_string(file).unwrap_or_default();
    let squeezed = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let (solution, stub) = (read(&solution), squeezed(&read(&exercise.stub())));
    let key_lines: Vec<String> = solution
        .lines()
        .map(squeezed)
        .filter(|line| line.len() >= KEY_LINE && !line.starts_with("//"))
        .filter(|line| !line.starts_with("use ") && !stub.contains(line))
        .collect();
    let mut problems = Vec::new();
    for (number, hint) in exercise.info.hints.iter().enumerate() {
        let hint = squeezed(hint);
        if let Some(line) = key_lines.iter().find(|line| hint.contains(line.as_str())) {
            let what = format!(
                "hint {} contains a line of the solution: `{line}`",
                number + 1
            );
            problems.push(of(exercise, what));
        }
    }
    problems
}

/// The book has its section.
fn section(root: &Path, catalog: &Catalog, exercise: &Exercise) -> Option<Problem> {
    let page = catalog.topic_of(exercise)?.page(root);
    let text = std::fs::read_to_string(&page).unwrap_or_default();
    let anchor = &exercise.info.anchor;
    let mut headings = text.lines().filter(|line| line.starts_with('#'));
    let has_it =
        headings.any(|line| line.contains(&format!("#{anchor}}}")) || slug(line) == *anchor);
    let what = format!("{} has no heading `{anchor}`", shown(root, &page));
    (!has_it).then(|| of(exercise, what))
}

/// The id that a heading without one of its own gets in the book.
fn slug(heading: &str) -> String {
    let text = heading.trim_start_matches('#').trim().to_lowercase();
    let kept = text
        .chars()
        .filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    kept.map(|c| if c == ' ' { '-' } else { c }).collect()
}

/// What the skeleton left to be written, line by line.
fn unfinished(
    root: &Path,
    catalog: &Catalog,
    exercise: &Exercise,
    files: &[PathBuf],
) -> Vec<Problem> {
    let mut files = files.to_vec();
    files.push(exercise.folder.join("topic.toml"));
    files.extend(catalog.topic_of(exercise).map(|topic| topic.page(root)));
    let mut problems = Vec::new();
    for file in files {
        let text = std::fs::read_to_string(&file).unwrap_or_default();
        let lines = text.lines().enumerate();
        for (number, line) in lines.filter(|(_, line)| line.contains(UNFINISHED)) {
            let what = line.split_once(UNFINISHED).map_or("", |(_, rest)| rest);
            problems.push(Problem {
                at: format!("{}:{}", shown(root, &file), number + 1),
                what: format!(
                    "unfinished: {}",
                    what.trim_matches([':', ' ', '"', ',', ')', ';'])
                ),
            });
        }
    }
    problems
}

/// rustfmt has nothing to change.
fn formatting(checker: &Checker<'_>, files: &[PathBuf]) -> Vec<Problem> {
    let root = &checker.around.root;
    let mut args: Vec<OsString> = ["--check", "-l", "--edition", "2024"]
        .map(OsString::from)
        .into();
    let there = files.iter().filter(|file| file.is_file());
    args.extend(there.map(|file| file.clone().into_os_string()));
    let ran = checker.around.supervisor.run(&Request {
        program: checker.toolbox.rustc.with_file_name("rustfmt"),
        args,
        dir: root.clone(),
        env: checker.around.env.clone(),
        stdin: Vec::new(),
        limits: Limits {
            wall: Duration::from_secs(60),
            cpu: Duration::from_secs(30),
            memory: None,
            file_size: 1 << 20,
            processes: None,
            open_files: 256,
            output: 1 << 20,
        },
        confinement: None,
    });
    let problem = |at: String, what: &str| Problem {
        at,
        what: what.to_owned(),
    };
    match ran {
        Ok(ran) if ran.end == End::Exited(0) => Vec::new(),
        // What it cannot parse, rustc says better.
        Ok(ran) => String::from_utf8_lossy(&ran.stdout)
            .lines()
            .map(|file| {
                problem(
                    shown(root, Path::new(file)),
                    "it is not formatted: run rustfmt",
                )
            })
            .collect(),
        Err(_) => vec![problem(
            "rustfmt".to_owned(),
            "it is not there to say whether files are formatted: `rustup component add rustfmt`",
        )],
    }
}
