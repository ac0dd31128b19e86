//! A course in the layout of wr, with one exercise: ours, and a test of it.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::{Answer, Course, TYPE_ERROR, mark};
use crate::run::{Ends, Trouble, command, read, time, write};

const EXERCISE: &str = "exercises/01_threads/01_join_all";

const TEST: &str = "
#[cfg(test)]
mod tests {
    #[test]
    fn results_come_in_the_order_of_the_jobs() {
        let job = |n: u64| move || n;
        assert_eq!(super::join_all(vec![job(1), job(2), job(3)]), [1, 2, 3]);
    }
}
";

/// The course in a folder of its own.
#[derive(Debug)]
pub struct Wr {
    program: PathBuf,
    root: PathBuf,
    solution: String,
}

impl Wr {
    /// Makes the course. wr wants a git repository.
    ///
    /// # Errors
    /// Where that fails.
    pub fn new(program: &Path, repository: &Path, root: &Path) -> Result<Self, Trouble> {
        write(&root.join(".wr.toml"), "")?;
        let manifest = "[workspace]\nresolver = \"3\"\nmembers = [\"exercises/*/*\"]\n";
        write(&root.join("Cargo.toml"), manifest)?;
        let manifest = "[package]\nname = \"join_all\"\nversion = \"0.1.0\"\nedition = \"2024\"\n";
        write(&root.join(EXERCISE).join("Cargo.toml"), manifest)?;
        time(command("git", root).args(["init", "--quiet"]), Ends::Well)?;
        Ok(Wr {
            program: program.to_owned(),
            root: root.to_owned(),
            solution: read(&repository.join("solutions/joining/src/join_all.rs"))?,
        })
    }
}

impl Course for Wr {
    fn edit(&self, answer: Answer, number: usize) -> Result<(), Trouble> {
        let error = if answer == Answer::Error {
            TYPE_ERROR
        } else {
            ""
        };
        let text = self.solution.clone() + error + TEST + &mark(number);
        write(&self.root.join(EXERCISE).join("src/lib.rs"), &text)
    }

    fn check(&self, _answer: Answer) -> Command {
        let mut check = command(&self.program, &self.root.join(EXERCISE));
        check.arg("check");
        check
    }
}
