//! The skeleton of a new exercise: every file that it needs, with what is to be written marked.
//!
//! [`verify`](super::verify) lists the marks, line by line, until the last one is gone.

use std::io::Write;
use std::path::{Path, PathBuf};

use super::paper::UNFINISHED;
use crate::catalog::{Topic, is_name};

/// Why there is no skeleton.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SkeletonError {
    /// There is something of that name.
    #[error("make a skeleton: {0} is there already")]
    IsThere(PathBuf),
    /// The name cannot be that of an exercise.
    #[error("make a skeleton: `{0}` is not a name in snake_case")]
    Name(String),
    /// A file cannot be written.
    #[error("write {path}: {source}")]
    Write {
        /// Which.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
}

/// Writes the skeleton of `name` into a topic, and returns the files that were made or added to.
///
/// # Errors
/// Where one of its files exists, before anything is written; or where one cannot be written.
pub fn write(root: &Path, topic: &Topic, name: &str) -> Result<Vec<PathBuf>, SkeletonError> {
    if !is_name(name) {
        return Err(SkeletonError::Name(name.to_owned()));
    }
    let folder = root.join("exercises").join(&topic.name.0);
    let solutions = root.join("solutions").join(&topic.name.0);
    let file = format!("{name}.rs");
    let mut made = vec![
        (folder.join("stubs").join(&file), stub(name)),
        (folder.join("src").join(&file), stub(name)),
        (folder.join("scenarios").join(&file), scenarios(name)),
        (solutions.join("src").join(&file), solution(name)),
    ];
    for number in 1..=2 {
        let path = solutions.join("variants").join(name);
        made.push((path.join(format!("variant_{number}.rs")), variant(name)));
    }
    for number in 1..=4 {
        let path = solutions.join("near-misses").join(name);
        made.push((path.join(format!("near_miss_{number}.rs")), near_miss(name)));
    }
    if let Some((path, _)) = made.iter().find(|(path, _)| path.exists()) {
        return Err(SkeletonError::IsThere(shown(root, path)));
    }
    let added = [
        (folder.join("topic.toml"), entry(name)),
        (topic.page(root), section(&topic.name.0, name)),
        (folder.join("src/lib.rs"), format!("pub mod {name};\n")),
        (solutions.join("src/lib.rs"), format!("pub mod {name};\n")),
    ];
    let mut files = Vec::new();
    for (path, text) in made {
        put(&path, &text, false)?;
        files.push(shown(root, &path));
    }
    for (path, text) in added {
        put(&path, &text, true)?;
        files.push(shown(root, &path));
    }
    Ok(files)
}

fn shown(root: &Path, path: &Path) -> PathBuf {
    path.strip_prefix(root).unwrap_or(path).to_owned()
}

fn put(path: &Path, text: &str, append: bool) -> Result<(), SkeletonError> {
    let write = || {
        std::fs::create_dir_all(path.parent().unwrap_or(Path::new("")))?;
        let mut options = std::fs::OpenOptions::new();
        let options = match append {
            true => options.append(true),
            false => options.write(true).create_new(true),
        };
        options.open(path)?.write_all(text.as_bytes())
    };
    write().map_err(|source| SkeletonError::Write {
        path: path.to_owned(),
        source,
    })
}

fn stub(name: &str) -> String {
    format!(
        "//! # {UNFINISHED}: the title\n\
         //!\n\
         //! {UNFINISHED}: why anyone needs it, how it looks from outside, and what it promises.\n\
         \n\
         /// {UNFINISHED}: what it does, in one sentence.\n\
         pub fn {name}() {{\n    todo!(\"{UNFINISHED}: what is to be done\")\n}}\n"
    )
}

fn scenarios(name: &str) -> String {
    format!(
        "//! {UNFINISHED}: how `{name}` is called, and what is watched.\n\
         \n\
         use answer::{name}::{name};\n\
         use stage::Stage;\n\
         \n\
         /// {UNFINISHED}: what this one is about.\n\
         pub fn first(stage: &Stage) {{\n    \
             {name}();\n    \
             stage.observe(\"{UNFINISHED}: what can be seen of it\");\n}}\n"
    )
}

fn solution(name: &str) -> String {
    format!(
        "//! # {UNFINISHED}: the title, worked solution\n\
         //!\n\
         //! {UNFINISHED}: the idea.\n\
         \n\
         /// {UNFINISHED}: what it does, in one sentence.\n\
         pub fn {name}() {{}}\n"
    )
}

fn variant(name: &str) -> String {
    format!("//! {UNFINISHED}: what is different here.\n\npub fn {name}() {{}}\n")
}

fn near_miss(name: &str) -> String {
    format!(
        "//! {UNFINISHED}: what is wrong here, and then the verdict that it must get.\n\
         //! verdict: extra-outcome in first\n\
         \n\
         pub fn {name}() {{}}\n"
    )
}

fn entry(name: &str) -> String {
    format!(
        "\n[[exercise]]\n\
         name = \"{name}\"\n\
         title = \"{UNFINISHED}: the title\"\n\
         points = 1\n\
         engine = \"explored\"\n\
         crates = []\n\
         prerequisites = []\n\
         anchor = \"{name}\"\n\
         hints = [\n    \
             \"{UNFINISHED}: a nudge\",\n    \
             \"{UNFINISHED}: the idea\",\n    \
             \"{UNFINISHED}: nearly the answer\",\n\
         ]\n\n  \
           [[exercise.scenario]]\n  \
           name = \"first\"\n  \
           promise = \"{UNFINISHED}: what holds under every schedule\"\n\n    \
             [[exercise.scenario.findings]]\n    \
             kind = \"extra-outcome\"\n    \
             says = \"{UNFINISHED}: what it means that something else was seen\"\n    \
             hint = 1\n"
    )
}

fn section(topic: &str, name: &str) -> String {
    format!(
        "\n## {UNFINISHED}: the title {{#{name}}}\n\
         \n\
         {UNFINISHED}: the idea.\n\
         \n\
         File: [exercises/{topic}/src/{name}.rs](../../exercises/{topic}/src/{name}.rs)\n\
         \n\
         ```console\n\
         cargo checker check {topic}/{name}\n\
         ```\n\
         \n\
         ### What usually goes wrong\n\
         \n\
         - {UNFINISHED}: one line for each near-miss.\n"
    )
}
