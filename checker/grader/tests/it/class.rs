//! A class for one test: submissions in a folder, and a way to grade them.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;

/// The exercise that most tests are about, and a second one.
pub const JOIN: &str = "joining/join_all";
pub const FIRST: &str = "spawning/first_thread";

/// A right answer to [`JOIN`].
pub const RIGHT: &str = "pub fn join_all<J, T>(jobs: Vec<J>) -> Vec<T>
where
    J: FnOnce() -> T + Send + 'static,
    T: Send + 'static,
{
    let threads: Vec<_> = jobs.into_iter().map(std::thread::spawn).collect();
    threads.into_iter().map(|thread| thread.join().unwrap()).collect()
}
";

/// Submissions, and what becomes of them.
pub struct Class {
    dir: tempfile::TempDir,
}

/// What a run came to.
#[derive(Debug)]
pub struct Ran {
    pub code: i32,
    pub stderr: String,
}

/// The root of the repository that is tested.
pub fn repository() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().nth(2).unwrap().to_owned()
}

/// What all tests build, and where their scratch folders are.
fn build() -> PathBuf {
    let exe = Path::new(env!("CARGO_BIN_EXE_grader"));
    exe.ancestors().nth(2).unwrap().join("threadlings")
}

/// An exercise as it is handed out.
pub fn stub(id: &str) -> String {
    let (topic, name) = id.split_once('/').unwrap();
    let path = format!("exercises/{topic}/stubs/{name}.rs");
    fs::read_to_string(repository().join(path)).unwrap()
}

impl Class {
    /// A class in which these exercises count.
    pub fn of(exercises: &[&str]) -> Self {
        let class = Class {
            dir: tempfile::tempdir().unwrap(),
        };
        fs::create_dir(class.path("submissions")).unwrap();
        class.config(&format!("exercises = {exercises:?}\n"));
        class
    }

    pub fn path(&self, path: impl AsRef<Path>) -> PathBuf {
        self.dir.path().join(path)
    }

    pub fn config(&self, text: &str) {
        fs::write(self.path("grade.toml"), text).unwrap();
    }

    /// Writes a file below `submissions`.
    pub fn hand_in(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path("submissions").join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    /// Gives this class a folder for scratch files that no other has. What answers are compiled
    /// against is shared.
    pub fn own_build(&self) -> PathBuf {
        let own = self.path("build");
        fs::create_dir(&own).unwrap();
        std::os::unix::fs::symlink(build().join("libraries"), own.join("libraries")).unwrap();
        // Where nothing is built yet, it is built now.
        let _ = fs::copy(build().join("toolbox.json"), own.join("toolbox.json"));
        own
    }

    fn build(&self) -> PathBuf {
        let own = self.path("build");
        if own.is_dir() { own } else { build() }
    }

    pub fn command(&self, out: &str, more: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_grader"));
        command
            .arg(self.path("submissions"))
            .arg("--out")
            .arg(self.path(out))
            .arg("--config")
            .arg(self.path("grade.toml"))
            .arg("--root")
            .arg(repository())
            .arg("--build")
            .arg(self.build())
            .args(more)
            .env_clear()
            .stdin(Stdio::null());
        let kept = [
            "PATH",
            "HOME",
            "CARGO_HOME",
            "RUSTUP_HOME",
            "RUSTUP_TOOLCHAIN",
        ];
        command.envs(
            kept.iter()
                .filter_map(|name| Some((name, std::env::var_os(name)?))),
        );
        command
    }

    pub fn grade(&self, out: &str, more: &[&str]) -> Ran {
        ran(self.command(out, more).output().unwrap())
    }

    /// Grades, and returns the document.
    #[track_caller]
    pub fn results(&self) -> Value {
        let ran = self.grade("results", &[]);
        assert!([0, 4].contains(&ran.code), "{ran:?}");
        serde_json::from_str(&self.read("results/results.json")).unwrap()
    }

    pub fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap()
    }
}

fn ran(output: Output) -> Ran {
    Ran {
        code: output.status.code().unwrap_or(-1),
        stderr: String::from_utf8(output.stderr).unwrap(),
    }
}

/// The submission of this name.
#[track_caller]
pub fn submission<'a>(results: &'a Value, name: &str) -> &'a Value {
    let all = results["submissions"].as_array().unwrap();
    let found = all.iter().find(|one| one["name"] == name);
    found.unwrap_or_else(|| panic!("no {name} in {results:#}"))
}

/// What became of the first exercise of a submission: its status and score.
pub fn first<'a>(results: &'a Value, name: &str) -> (&'a str, &'a Value) {
    let grade = &submission(results, name)["exercises"][0];
    (grade["status"].as_str().unwrap(), &grade["score"])
}
