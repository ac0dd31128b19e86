//! Our own course: a copy, with the reference solutions as answers.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::{Answer, Course, TYPE_ERROR, entries, mark};
use crate::run::{Trouble, command, read, using, write};

/// The exercise that is measured.
const EXERCISE: &str = "joining/join_all";

/// A copy of the course in a folder of its own.
#[derive(Debug)]
pub struct Ours {
    /// The repository that it is a copy of.
    repository: PathBuf,
    root: PathBuf,
    solution: String,
    /// Whether cargo is asked first, as when it is typed.
    by_cargo: bool,
}

impl Ours {
    /// Makes the copy. The checker is the one that cargo has built in the repository.
    ///
    /// # Errors
    /// Where files cannot be copied; where the solutions were not handed out.
    pub fn new(repository: &Path, root: &Path) -> Result<Self, Trouble> {
        fs::create_dir_all(root).map_err(using(root))?;
        for file in ["Cargo.toml", "Cargo.lock"] {
            fs::copy(repository.join(file), root.join(file)).map_err(using(file))?;
        }
        for shared in ["checker", "book", "solutions", ".cargo"] {
            symlink(repository.join(shared), root.join(shared)).map_err(using(shared))?;
        }
        copy(&repository.join("exercises"), &root.join("exercises"))?;
        let file = PathBuf::from(format!("{}.rs", EXERCISE.replace('/', "/src/")));
        let ours = Ours {
            repository: repository.to_owned(),
            root: root.to_owned(),
            solution: read(&repository.join("solutions").join(file))?,
            by_cargo: false,
        };
        Ok(ours)
    }

    /// The same, asked for as it is typed: by way of cargo.
    pub fn by_cargo(&self) -> Self {
        Ours {
            repository: self.repository.clone(),
            root: self.root.clone(),
            solution: self.solution.clone(),
            by_cargo: true,
        }
    }

    /// The file that is edited.
    fn file(&self) -> PathBuf {
        let (topic, name) = EXERCISE.split_once('/').unwrap_or_default();
        self.root
            .join("exercises")
            .join(topic)
            .join("src")
            .join(format!("{name}.rs"))
    }

    /// Watch mode.
    pub fn watch(&self) -> Command {
        self.checker(&[])
    }

    /// Checks the answers to all exercises.
    pub fn check_all(&self) -> Command {
        self.checker(&["check"])
    }

    /// Solves all exercises anew, and says how many there are.
    ///
    /// # Errors
    /// Where files cannot be written.
    pub fn edit_all(&self, number: usize) -> Result<usize, Trouble> {
        let mut count = 0;
        let folder = self.root.join("exercises");
        for topic in entries(&folder)? {
            for stub in entries(&topic.join("stubs"))? {
                let (Some(topic), Some(name)) = (topic.file_name(), stub.file_name()) else {
                    continue;
                };
                let place = Path::new(topic).join("src").join(name);
                let solution = read(&self.root.join("solutions").join(&place))?;
                write(&folder.join(place), &(solution + &mark(number)))?;
                count += 1;
            }
        }
        Ok(count)
    }

    fn checker(&self, args: &[&str]) -> Command {
        let mut checker = match self.by_cargo {
            true => {
                let mut cargo = command("cargo", &self.repository);
                cargo.args(["checker", "--root"]).arg(&self.root);
                cargo
            }
            false => {
                let mut checker =
                    command(self.repository.join("target/learner/checker"), &self.root);
                // As cargo leaves it to the checker, and the checker to its children: with another
                // toolchain the libraries would be made ready anew at every change of who calls.
                if let Some(chosen) = std::env::var_os("RUSTUP_TOOLCHAIN") {
                    checker.env("RUSTUP_TOOLCHAIN", chosen);
                }
                checker
            }
        };
        checker.args(args);
        checker
    }
}

impl Course for Ours {
    fn edit(&self, answer: Answer, number: usize) -> Result<(), Trouble> {
        let error = if answer == Answer::Error {
            TYPE_ERROR
        } else {
            ""
        };
        // Both ways to call it share the file: what one has judged must be new to the other.
        let number = number * 2 + usize::from(self.by_cargo);
        write(
            &self.file(),
            &(self.solution.clone() + error + &mark(number)),
        )
    }

    fn check(&self, _answer: Answer) -> Command {
        self.checker(&["check", EXERCISE])
    }
}

fn copy(from: &Path, to: &Path) -> Result<(), Trouble> {
    fs::create_dir_all(to).map_err(using(to))?;
    for entry in entries(from)? {
        let target = to.join(entry.file_name().unwrap_or_default());
        match entry.is_dir() {
            true => copy(&entry, &target)?,
            false => drop(fs::copy(&entry, &target).map_err(using(&entry))?),
        }
    }
    Ok(())
}
