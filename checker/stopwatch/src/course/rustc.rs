//! No course at all: rustc, called directly, on the same answer as ours.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::{Answer, Course, TYPE_ERROR, mark};
use crate::run::{Ends, Trouble, command, read, time, using, write};

/// A program that calls the answer.
const MAIN: &str = "mod answer;\n\nfn main() {\n    let job = |n: u64| move || n;\n    \
                    assert_eq!(answer::join_all(vec![job(1), job(2), job(3)]), [1, 2, 3]);\n}\n";

/// The answer, and a program around it.
#[derive(Debug)]
pub struct Rustc {
    /// The compiler itself: rustup's proxy, which chooses one, is not what is measured.
    rustc: PathBuf,
    folder: PathBuf,
    solution: String,
}

impl Rustc {
    /// Writes the program.
    ///
    /// # Errors
    /// Where that fails, or there is no rustc.
    pub fn new(repository: &Path, folder: &Path) -> Result<Self, Trouble> {
        write(&folder.join("main.rs"), MAIN)?;
        let mut sysroot = command("rustc", repository);
        let sysroot = sysroot
            .args(["--print", "sysroot"])
            .output()
            .map_err(using("rustc"))?;
        let sysroot = String::from_utf8_lossy(&sysroot.stdout).trim().to_owned();
        let rustc = Rustc {
            rustc: Path::new(&sysroot).join("bin/rustc"),
            folder: folder.to_owned(),
            solution: read(&repository.join("solutions/joining/src/join_all.rs"))?,
        };
        // What is compared is a program that works.
        rustc.edit(Answer::Passing, 0)?;
        time(&mut rustc.check(Answer::Passing), Ends::Well)?;
        time(&mut command("./main", folder), Ends::Well)?;
        Ok(rustc)
    }
}

impl Course for Rustc {
    fn edit(&self, answer: Answer, number: usize) -> Result<(), Trouble> {
        let error = if answer == Answer::Error {
            TYPE_ERROR
        } else {
            ""
        };
        let text = self.solution.clone() + error + &mark(number);
        write(&self.folder.join("answer.rs"), &text)
    }

    /// A passing answer is built and linked, as a program; a wrong one only type-checked.
    fn check(&self, answer: Answer) -> Command {
        let mut rustc = command(&self.rustc, &self.folder);
        rustc.args(["--edition", "2024"]);
        match answer {
            Answer::Passing => rustc.arg("main.rs"),
            Answer::Error => rustc.args(["--crate-type=lib", "--emit=metadata", "answer.rs"]),
        };
        rustc
    }
}
