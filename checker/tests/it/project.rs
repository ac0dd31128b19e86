//! A copy of the course for one test, and a way to run `cargo checker` in it.
//!
//! The copy holds what a learner may change: the exercises, as they were handed out, and the
//! solutions. What the checker builds is shared by all tests.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// A copy of the course in a temporary folder.
pub struct Project {
    dir: tempfile::TempDir,
}

/// What a run of the checker came to.
#[derive(Debug)]
pub struct Ran {
    pub code: i32,
    pub stdout: String,
    pub stderr: String,
}

impl Ran {
    #[track_caller]
    pub fn expect_code(self, code: i32) -> Self {
        assert_eq!(
            self.code, code,
            "stdout:\n{}\nstderr:\n{}",
            self.stdout, self.stderr
        );
        self
    }

    /// Standard output as the JSON document that it must be.
    #[track_caller]
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.stdout)
            .unwrap_or_else(|e| panic!("{e}: {:?}\n{}", self.stdout, self.stderr))
    }
}

/// The root of the repository that is tested.
pub fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .unwrap()
        .to_owned()
}

impl Project {
    pub fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let (from, to) = (repository(), dir.path());
        for file in ["Cargo.toml", "Cargo.lock"] {
            fs::copy(from.join(file), to.join(file)).unwrap();
        }
        for shared in ["checker", "book"] {
            std::os::unix::fs::symlink(from.join(shared), to.join(shared)).unwrap();
        }
        copy(&from.join("exercises"), &to.join("exercises"));
        if has_solutions() {
            copy(&from.join("solutions"), &to.join("solutions"));
        }
        let project = Project { dir };
        // Whatever somebody has written into the exercises: a test begins with the stubs.
        for topic in fs::read_dir(project.path("exercises")).unwrap() {
            let topic = topic.unwrap().path();
            let source = topic.join("src");
            for file in fs::read_dir(&source).unwrap() {
                let file = file.unwrap().path();
                if file.file_name().unwrap() != "lib.rs" {
                    fs::remove_file(file).unwrap();
                }
            }
            copy(&topic.join("stubs"), &source);
        }
        project
    }

    /// A copy of the course with a book of its own, for tests that write into the book.
    pub fn own_book() -> Self {
        let project = Project::new();
        let book = project.path("book");
        fs::remove_file(&book).unwrap();
        fs::create_dir(&book).unwrap();
        for entry in fs::read_dir(repository().join("book")).unwrap() {
            let entry = entry.unwrap();
            let target = book.join(entry.file_name());
            match entry.file_name() == "src" {
                true => copy(&entry.path(), &target),
                false => std::os::unix::fs::symlink(entry.path(), target).unwrap(),
            }
        }
        project
    }

    /// What is in this folder, which a test has made into a course.
    pub fn in_folder(dir: tempfile::TempDir) -> Self {
        Project { dir }
    }

    /// How many exercises there are: each has a stub.
    pub fn count_exercises(&self) -> usize {
        let topics = fs::read_dir(self.path("exercises")).unwrap();
        let stubs =
            topics.filter_map(|topic| fs::read_dir(topic.unwrap().path().join("stubs")).ok());
        stubs.map(Iterator::count).sum()
    }

    pub fn path(&self, path: impl AsRef<Path>) -> PathBuf {
        self.dir.path().join(path)
    }

    pub fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap()
    }

    pub fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    pub fn remove(&self, path: &str) {
        fs::remove_file(self.path(path)).unwrap();
    }

    /// `cargo checker ARGS` in this project, with an environment of its own.
    pub fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_checker"));
        command
            .args(args)
            .current_dir(self.dir.path())
            .env_clear()
            .stdin(Stdio::null());
        for name in [
            "PATH",
            "HOME",
            "CARGO_HOME",
            "RUSTUP_HOME",
            "RUSTUP_TOOLCHAIN",
            "CARGO",
        ] {
            if let Some(value) = std::env::var_os(name) {
                command.env(name, value);
            }
        }
        command.env("COLUMNS", "100");
        command
    }

    pub fn checker(&self, args: &[&str]) -> Ran {
        ran(self.command(args).output().unwrap())
    }

    /// Judges `text` as the answer to an exercise.
    pub fn judge(&self, exercise: &str, text: impl AsRef<[u8]>) -> Ran {
        self.write("answer.rs", text);
        self.checker(&["check", exercise, "--file", "answer.rs", "--format", "json"])
    }
}

pub fn ran(output: Output) -> Ran {
    Ran {
        code: output.status.code().unwrap_or(-1),
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
    }
}

/// Whether the solutions were handed out; the tests pass without them too.
pub fn has_solutions() -> bool {
    repository().join("solutions").is_dir()
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        match entry.file_type().unwrap().is_dir() {
            true => copy(&entry.path(), &target),
            false => drop(fs::copy(entry.path(), target).unwrap()),
        }
    }
}
