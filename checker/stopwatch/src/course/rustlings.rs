//! rustlings' course, as `rustlings init` makes it.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::{Answer, Course, TYPE_ERROR, entries, mark};
use crate::run::{Trouble, command, read, using, write};

/// The exercise that is measured: ten threads are started, waited for, and their results collected.
const EXERCISE: &str = "threads1";

/// The course in a folder of its own.
#[derive(Debug)]
pub struct Rustlings {
    program: PathBuf,
    root: PathBuf,
    solutions: PathBuf,
}

impl Rustlings {
    /// Makes the course. Its solutions are taken from rustlings' sources.
    ///
    /// # Errors
    /// Where `rustlings init` fails.
    pub fn new(program: &Path, solutions: &Path, folder: &Path) -> Result<Self, Trouble> {
        fs::create_dir_all(folder).map_err(using(folder))?;
        let mut init = command(program, folder);
        init.arg("init").stdin(Stdio::piped()).stdout(Stdio::null());
        let mut init = init.spawn().map_err(using(program))?;
        if let Some(mut input) = init.stdin.take() {
            // It waits for the Enter key.
            input.write_all(b"\n").map_err(using(program))?;
        }
        init.wait().map_err(using(program))?;
        let rustlings = Rustlings {
            program: program.to_owned(),
            root: folder.join("rustlings"),
            solutions: solutions.to_owned(),
        };
        // Its greeting, which waits for the Enter key as well, comes only where there is no state.
        let state = "DON'T EDIT THIS FILE!\n\nthreads1\n\n";
        write(&rustlings.root.join(".rustlings-state.txt"), state)?;
        Ok(rustlings)
    }

    /// Watch mode.
    pub fn watch(&self) -> Command {
        command(&self.program, &self.root)
    }

    /// Checks all exercises.
    pub fn check_all(&self) -> Command {
        let mut check = self.watch();
        check.arg("check-all");
        check
    }

    /// Solves all exercises anew, and says how many there are.
    ///
    /// # Errors
    /// Where files cannot be read or written.
    pub fn edit_all(&self, number: usize) -> Result<usize, Trouble> {
        let mut count = 0;
        for topic in entries(&self.solutions)?
            .into_iter()
            .filter(|path| path.is_dir())
        {
            for solution in entries(&topic)? {
                let place = solution.strip_prefix(&self.solutions).unwrap_or(&solution);
                if place.extension().is_some_and(|extension| extension == "rs") {
                    let text = read(&solution)? + &mark(number);
                    write(&self.root.join("exercises").join(place), &text)?;
                    count += 1;
                }
            }
        }
        Ok(count)
    }
}

impl Course for Rustlings {
    /// The number is printed, too: so watch mode shows which edit it has run.
    fn edit(&self, answer: Answer, number: usize) -> Result<(), Trouble> {
        let error = if answer == Answer::Error {
            TYPE_ERROR
        } else {
            ""
        };
        let text = format!(
            "use std::thread;\nuse std::time::{{Duration, Instant}};\n\nfn main() {{\n    \
             let mut handles = Vec::new();\n    for i in 0..10 {{\n        \
             handles.push(thread::spawn(move || {{\n            \
             let start = Instant::now();\n            \
             thread::sleep(Duration::from_millis(250));\n            \
             println!(\"Thread {{i}} done\");\n            start.elapsed().as_millis()\n        \
             }}));\n    }}\n    let mut results = Vec::new();\n    for handle in handles {{\n        \
             results.push(handle.join().unwrap());\n    }}\n    \
             assert_eq!(results.len(), 10);\n    println!(\"edit {number}.\");\n}}\n{error}"
        );
        write(&self.root.join("exercises/20_threads/threads1.rs"), &text)
    }

    fn check(&self, _answer: Answer) -> Command {
        let mut run = self.watch();
        run.args(["run", EXERCISE]);
        run
    }
}
