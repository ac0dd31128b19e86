//! What is asked of git.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::Path;
use std::time::Duration;

use super::UpdateError;
use crate::child::{End, Limits, Outcome, Request};
use crate::toolbox::Surroundings;

/// The repository of the course.
#[derive(Clone, Copy, Debug)]
pub(super) struct Git<'a> {
    around: &'a Surroundings,
}

impl<'a> Git<'a> {
    pub(super) fn new(around: &'a Surroundings) -> Self {
        Git { around }
    }

    /// The course is a repository, and not a folder in another one.
    pub(super) fn must_be_top(&self) -> Result<(), UpdateError> {
        let inside = self.run(&["rev-parse", "--show-prefix"])?;
        let none = || UpdateError::NoRepository(self.around.root.clone());
        if inside.end != End::Exited(0) || !text(&inside).is_empty() {
            return Err(none());
        }
        Ok(())
    }

    /// Nobody is in the middle of something.
    pub(super) fn must_be_idle(&self) -> Result<(), UpdateError> {
        for head in [
            "MERGE_HEAD",
            "REBASE_HEAD",
            "CHERRY_PICK_HEAD",
            "REVERT_HEAD",
        ] {
            if self.exists(head)? {
                return Err(UpdateError::Busy);
            }
        }
        Ok(())
    }

    /// Gets what is new; with a branch of another repository, from there.
    pub(super) fn fetch(&self, from: Option<&str>) -> Result<(), UpdateError> {
        let remote = from
            .and_then(|from| from.split_once('/'))
            .map(|(remote, _)| remote);
        let mut args = vec!["fetch", "--quiet"];
        args.extend(remote);
        self.ask(&args).map(drop)
    }

    /// The commit that is to be taken.
    pub(super) fn commit_of(&self, from: Option<&str>) -> Result<String, UpdateError> {
        let name = from.unwrap_or("@{upstream}");
        let commit = format!("{name}^{{commit}}");
        let found = self.run(&["rev-parse", "--verify", "--quiet", &commit])?;
        match (found.end, from) {
            (End::Exited(0), _) => Ok(text(&found)),
            (_, None) => Err(UpdateError::NoUpstream),
            (_, Some(_)) => Err(self.failed(&["rev-parse", name], &found)),
        }
    }

    /// The latest commit that we and they have in common.
    pub(super) fn base(&self, target: &str) -> Result<String, UpdateError> {
        self.ask(&["merge-base", "HEAD", target])
            .map(|outcome| text(&outcome))
    }

    /// Where we are.
    pub(super) fn head(&self) -> Result<String, UpdateError> {
        self.ask(&["rev-parse", "HEAD"])
            .map(|outcome| text(&outcome))
    }

    /// The files that differ from the latest commit, of those that git knows.
    pub(super) fn changed(&self) -> Result<Vec<String>, UpdateError> {
        self.files(&["diff", "--name-only", "-z", "HEAD"])
    }

    /// The files that differ between two commits.
    pub(super) fn changed_between(&self, a: &str, b: &str) -> Result<Vec<String>, UpdateError> {
        self.files(&["diff", "--name-only", "--no-renames", "-z", a, b])
    }

    /// The files that a merge could not settle.
    pub(super) fn conflicts(&self) -> Result<Vec<String>, UpdateError> {
        self.files(&["diff", "--name-only", "--diff-filter=U", "-z"])
    }

    /// Which answers go by another name: those whose stubs do.
    pub(super) fn renamed(
        &self,
        base: &str,
        target: &str,
    ) -> Result<BTreeMap<String, String>, UpdateError> {
        let args = [
            "diff",
            "-M",
            "--diff-filter=R",
            "--name-status",
            "-z",
            base,
            target,
        ];
        let words = self.files(&[&args[..], &["--", "exercises"]].concat())?;
        let answer = |stub: &String| {
            let is_stub = stub.ends_with(".rs") && stub.contains("/stubs/");
            is_stub.then(|| stub.replace("/stubs/", "/src/"))
        };
        let triples = words.chunks_exact(3);
        Ok(triples
            .filter_map(|renamed| Some((answer(&renamed[1])?, answer(&renamed[2])?)))
            .collect())
    }

    /// Whether a commit has a file.
    pub(super) fn has(&self, commit: &str, file: &str) -> bool {
        let object = format!("{commit}:{file}");
        let found = self.run(&["cat-file", "-e", &object]);
        found.is_ok_and(|outcome| outcome.end == End::Exited(0))
    }

    /// Whether a file is as in the latest commit.
    pub(super) fn is_as_committed(&self, file: &str) -> Result<bool, UpdateError> {
        let outcome = self.run(&["diff", "--quiet", "HEAD", "--", file])?;
        Ok(outcome.end == End::Exited(0))
    }

    /// Puts files back as they were committed.
    pub(super) fn restore(&self, files: &[String]) -> Result<(), UpdateError> {
        self.with_files(&["checkout", "--quiet", "HEAD"], files)
    }

    /// During a merge: of these files, our side.
    pub(super) fn take_mine(&self, files: &[String]) -> Result<(), UpdateError> {
        self.restore(files)
    }

    /// During a merge: these files go.
    pub(super) fn remove(&self, files: &[String]) -> Result<(), UpdateError> {
        self.with_files(&["rm", "--quiet", "--force", "--ignore-unmatch"], files)
    }

    pub(super) fn fast_forward(&self, target: &str) -> Result<(), UpdateError> {
        self.ask(&["merge", "--quiet", "--ff-only", target])
            .map(drop)
    }

    /// Merges without committing. That there are conflicts is no error yet.
    pub(super) fn merge(&self, target: &str) -> Result<(), UpdateError> {
        let args = ["merge", "--quiet", "--no-ff", "--no-commit", target];
        let outcome = self.run(&args)?;
        match outcome.end == End::Exited(0) || self.exists("MERGE_HEAD")? {
            true => Ok(()),
            false => Err(self.failed(&args, &outcome)),
        }
    }

    /// Commits a merge.
    pub(super) fn commit(&self) -> Result<(), UpdateError> {
        self.ask(&["commit", "--quiet", "--no-edit"]).map(drop)
    }

    /// Gives up a merge, if one is under way.
    pub(super) fn abort_merge(&self) -> Result<(), UpdateError> {
        match self.exists("MERGE_HEAD")? {
            true => self.ask(&["merge", "--abort"]).map(drop),
            false => Ok(()),
        }
    }

    fn exists(&self, name: &str) -> Result<bool, UpdateError> {
        let found = self.run(&["rev-parse", "--verify", "--quiet", name])?;
        Ok(found.end == End::Exited(0))
    }

    fn with_files(&self, args: &[&str], files: &[String]) -> Result<(), UpdateError> {
        if files.is_empty() {
            return Ok(());
        }
        let files = files.iter().map(String::as_str);
        let args: Vec<&str> = args.iter().copied().chain(["--"]).chain(files).collect();
        self.ask(&args).map(drop)
    }

    /// What git lists, each entry with a zero byte behind it.
    fn files(&self, args: &[&str]) -> Result<Vec<String>, UpdateError> {
        let outcome = self.ask(args)?;
        let entries = outcome.stdout.split(|&byte| byte == 0);
        let entries = entries.filter(|entry| !entry.is_empty());
        Ok(entries
            .map(|e| String::from_utf8_lossy(e).into_owned())
            .collect())
    }

    fn ask(&self, args: &[&str]) -> Result<Outcome, UpdateError> {
        let outcome = self.run(args)?;
        match outcome.end {
            End::Exited(0) => Ok(outcome),
            _ => Err(self.failed(args, &outcome)),
        }
    }

    fn failed(&self, args: &[&str], outcome: &Outcome) -> UpdateError {
        let said = [&outcome.stdout[..], &outcome.stderr[..]].concat();
        let said = String::from_utf8_lossy(&said);
        UpdateError::Git {
            command: args.first().copied().unwrap_or_default().to_owned(),
            said: said.trim().to_owned(),
        }
    }

    fn run(&self, args: &[&str]) -> Result<Outcome, UpdateError> {
        let mut env = self.around.env.clone();
        // Nobody is there to answer a question, and messages go to people as they are.
        let quiet = [("GIT_TERMINAL_PROMPT", "0"), ("GIT_EDITOR", "true")];
        env.extend(quiet.map(|(name, value)| (name.into(), value.into())));
        Ok(self.around.supervisor.run(&Request {
            program: Path::new("git").to_owned(),
            args: args.iter().map(OsString::from).collect(),
            dir: self.around.root.clone(),
            env,
            stdin: Vec::new(),
            confinement: None,
            limits: Limits {
                wall: Duration::from_secs(600),
                cpu: Duration::from_secs(600),
                memory: None,
                file_size: 1 << 32,
                processes: None,
                open_files: 1024,
                output: 64 << 20,
            },
        })?)
    }
}

fn text(outcome: &Outcome) -> String {
    String::from_utf8_lossy(&outcome.stdout).trim().to_owned()
}
