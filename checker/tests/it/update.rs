//! `cargo checker update`, on real repositories: one that exercises come from, and a learner's clone.

use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;

use crate::project::{Project, Ran, ran};

const SAME: &str = "exercises/joining/src/join_all.rs";
const OTHER: &str = "exercises/spawning/src/first_thread.rs";
const STUB: &str = "exercises/joining/stubs/join_all.rs";
const SCENARIOS: &str = "exercises/joining/scenarios/join_all.rs";
const MINE: &str = "// what I have written\npub fn join_all() {}\n";

/// A course, and a clone of it.
struct Both {
    upstream: Project,
    learner: Project,
}

fn git(folder: &Path, args: &[&str]) -> String {
    let mut git = Command::new("git");
    git.current_dir(folder)
        .env("GIT_CONFIG_GLOBAL", "/dev/null");
    for (name, value) in [("user.name", "A"), ("user.email", "a@example.org")] {
        git.args(["-c", &format!("{name}={value}")]);
    }
    let output = git.args(args).output().unwrap();
    let said = String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned();
    assert!(output.status.success(), "git {args:?}: {said}");
    said
}

impl Both {
    fn new() -> Self {
        let upstream = Project::new();
        upstream.write(".gitignore", "/.threadlings/\n/target/\n");
        let root = upstream.path("");
        git(&root, &["init", "--quiet", "--initial-branch=main"]);
        git(&root, &["add", "--all"]);
        git(&root, &["commit", "--quiet", "--message=the course"]);
        let dir = tempfile::tempdir().unwrap();
        let from = root.to_str().unwrap();
        git(dir.path(), &["clone", "--quiet", from, "."]);
        git(dir.path(), &["config", "user.name", "L"]);
        git(dir.path(), &["config", "user.email", "l@example.org"]);
        let learner = Project::in_folder(dir);
        Both { upstream, learner }
    }

    /// The course changes.
    fn publish(&self, change: impl FnOnce(&Project)) {
        change(&self.upstream);
        git(&self.upstream.path(""), &["add", "--all"]);
        git(
            &self.upstream.path(""),
            &["commit", "--quiet", "--message=news"],
        );
    }

    /// It changes an exercise: the text, and what is handed out with it.
    fn publish_new_text(&self, stub: &str) {
        self.publish(|course| {
            let text = format!("//! A new first line.\n{}", course.read(stub));
            course.write(stub, &text);
            course.write(&stub.replace("/stubs/", "/src/"), &text);
        });
    }

    fn commit(&self) {
        git(
            &self.learner.path(""),
            &["commit", "--quiet", "--all", "--message=mine"],
        );
    }

    fn update(&self, args: &[&str]) -> Ran {
        let args = [&["update"], args].concat();
        let mut command = self.learner.command(&args);
        command.env("GIT_CONFIG_GLOBAL", "/dev/null");
        ran(command.output().unwrap())
    }

    fn state(&self, exercise: &str) -> String {
        let list = self.learner.checker(&["list"]).expect_code(0).stdout;
        let line = list.lines().find(|line| line.contains(exercise));
        line.unwrap_or_default().to_owned()
    }

    /// Nothing is aside, and nothing is under way.
    #[track_caller]
    fn is_settled(&self) {
        assert!(!self.learner.path(".threadlings/update").exists());
        let status = git(&self.learner.path(""), &["status"]);
        assert!(!status.contains("merging"), "{status}");
    }
}

#[test]
fn where_git_pull_would_refuse_the_answer_stays_and_the_new_text_comes() {
    let both = Both::new();
    both.learner.write(SAME, MINE);
    both.publish_new_text(STUB);
    // What a learner meets otherwise.
    let mut pull = Command::new("git");
    let pull = pull
        .args(["pull", "--quiet"])
        .current_dir(both.learner.path(""))
        .output();
    assert!(!pull.unwrap().status.success());

    let said = both.update(&[]).expect_code(0).stdout;
    assert_eq!(both.learner.read(SAME), MINE);
    assert_eq!(both.learner.read(STUB), both.upstream.read(STUB));
    insta::assert_snapshot!(said, @r"
    joining/join_all has a new text: read it in exercises/joining/stubs/join_all.rs

    Your answers are as they were. The next command builds for a while.
    ");
    both.is_settled();
    assert_eq!(
        both.update(&[]).expect_code(0).stdout,
        "There is nothing new.\n"
    );
}

#[test]
fn what_was_not_begun_is_as_it_is_handed_out_now() {
    let both = Both::new();
    both.learner.write(OTHER, MINE);
    both.publish_new_text(STUB);
    both.update(&[]).expect_code(0);
    assert_eq!(both.learner.read(OTHER), MINE);
    assert_eq!(both.learner.read(SAME), both.upstream.read(SAME));
    assert!(both.state("joining/join_all").contains("not started"));
}

#[test]
fn answers_that_were_committed_stay_as_they_were_committed() {
    let both = Both::new();
    // Both sides have changed, in places that git could mix: the answer must not be mixed.
    let mine = both.learner.read(SAME).replace("todo!", "unimplemented!");
    both.learner.write(SAME, &mine);
    both.learner.write(OTHER, MINE);
    both.commit();
    both.publish_new_text(STUB);
    both.publish_new_text("exercises/spawning/stubs/first_thread.rs");
    both.update(&[]).expect_code(0);
    assert_eq!(both.learner.read(SAME), mine);
    assert_eq!(both.learner.read(OTHER), MINE);
    both.is_settled();
    assert_eq!(git(&both.learner.path(""), &["status", "--porcelain"]), "");
    let log = git(&both.learner.path(""), &["log", "--format=%s"]);
    assert!(log.contains("mine") && log.contains("news"), "{log}");
}

#[test]
fn what_was_changed_since_the_commit_stays_uncommitted() {
    let both = Both::new();
    both.learner.write(SAME, "// the first try\n");
    both.commit();
    both.learner.write(SAME, MINE);
    both.publish_new_text(STUB);
    both.update(&[]).expect_code(0);
    assert_eq!(both.learner.read(SAME), MINE);
    let committed = git(&both.learner.path(""), &["show", &format!("HEAD:{SAME}")]);
    assert_eq!(committed, "// the first try\n");
}

#[test]
fn an_answer_to_an_exercise_with_another_name_goes_with_it() {
    let both = Both::new();
    both.learner.write(SAME, MINE);
    both.publish(|course| {
        for part in ["src", "stubs", "scenarios"] {
            let file = |name: &str| course.path(format!("exercises/joining/{part}/{name}.rs"));
            std::fs::rename(file("join_all"), file("wait_for_all")).unwrap();
        }
    });
    let said = both.update(&[]).expect_code(0).stdout;
    let new = "exercises/joining/src/wait_for_all.rs";
    assert_eq!(both.learner.read(new), MINE);
    assert!(
        said.contains("joining/join_all is called joining/wait_for_all now"),
        "{said}"
    );
    both.is_settled();
}

#[test]
fn an_answer_to_an_exercise_that_is_gone_is_kept_and_named() {
    for committed in [false, true] {
        let both = Both::new();
        both.learner.write(SAME, MINE);
        if committed {
            both.commit();
        }
        both.publish(|course| {
            for part in ["src", "stubs", "scenarios"] {
                course.remove(&format!("exercises/joining/{part}/join_all.rs"));
            }
        });
        let said = both.update(&[]).expect_code(0).stdout;
        let kept = ".threadlings/kept/exercises-joining-src-join_all.rs";
        assert!(
            said.contains("joining/join_all is gone") && said.contains(kept),
            "{said}"
        );
        assert_eq!(both.learner.read(kept), MINE);
        assert!(!both.learner.path(SAME).exists());
        both.is_settled();
    }
}

#[test]
fn what_has_passed_is_to_be_checked_again_where_answers_are_judged_in_another_way() {
    let right = "pub fn run_beside(job: impl FnOnce() -> u64 + Send + 'static, \
                 own_work: impl FnOnce()) -> u64 {\n    let job = std::thread::spawn(job);\n    \
                 own_work();\n    job.join().unwrap()\n}\n";
    let both = Both::new();
    both.learner.write(OTHER, right);
    both.learner
        .checker(&["check", "spawning/first_thread"])
        .expect_code(0);
    both.publish_new_text(STUB);
    both.update(&[]).expect_code(0);
    assert!(both.state("spawning/first_thread").contains("passed  "));

    let scenarios = "exercises/spawning/scenarios/first_thread.rs";
    both.publish(|course| {
        let text = course.read(scenarios) + "// Another line.\n";
        course.write(scenarios, text);
    });
    let said = both.update(&[]).expect_code(0).stdout;
    insta::assert_snapshot!(said, @r"
    spawning/first_thread is judged in another way; your answer has passed before, and is to be checked again

    Your answers are as they were. The next command builds for a while.
    check again:  cargo checker check spawning/first_thread
    ");
    assert!(
        both.state("spawning/first_thread")
            .contains("passed, changed since")
    );
    both.learner
        .checker(&["check", "spawning/first_thread"])
        .expect_code(0);
    assert!(both.state("spawning/first_thread").contains("passed  "));
}

#[test]
fn without_the_network_nothing_changes_and_what_was_fetched_can_be_taken() {
    let both = Both::new();
    both.learner.write(SAME, MINE);
    both.publish_new_text(STUB);
    git(&both.learner.path(""), &["fetch", "--quiet"]);
    git(
        &both.learner.path(""),
        &["remote", "set-url", "origin", "/nowhere/at/all"],
    );
    let ran = both.update(&[]).expect_code(2);
    assert!(ran.stderr.contains("update --offline"), "{}", ran.stderr);
    assert_eq!(both.learner.read(SAME), MINE);
    both.is_settled();
    both.update(&["--offline"]).expect_code(0);
    assert_eq!(both.learner.read(SAME), MINE);
    assert_eq!(both.learner.read(STUB), both.upstream.read(STUB));
}

#[test]
fn other_files_that_were_changed_are_named_and_left_alone() {
    let both = Both::new();
    both.learner.write(SAME, MINE);
    both.learner.write(SCENARIOS, "// mine\n");
    both.publish_new_text(STUB);
    let refused = both.update(&[]).expect_code(2);
    assert!(refused.stderr.contains(SCENARIOS), "{}", refused.stderr);
    assert_eq!(both.learner.read(SCENARIOS), "// mine\n");

    // The same, committed, and changed there as well.
    both.commit();
    both.publish(|course| course.write(SCENARIOS, "// theirs\n"));
    let refused = both.update(&[]).expect_code(2);
    assert!(refused.stderr.contains(SCENARIOS), "{}", refused.stderr);
    assert_eq!(both.learner.read(SAME), MINE);
    assert_eq!(both.learner.read(SCENARIOS), "// mine\n");
    both.is_settled();
}

#[test]
fn a_folder_without_git_or_a_branch_that_follows_none_is_told() {
    let project = Project::new();
    let ran = project.checker(&["update"]).expect_code(2);
    assert!(ran.stderr.contains("git repository"), "{}", ran.stderr);
    let both = Both::new();
    git(&both.learner.path(""), &["branch", "--unset-upstream"]);
    let ran = both.update(&["--offline"]).expect_code(2);
    assert!(ran.stderr.contains("--set-upstream-to"), "{}", ran.stderr);
    both.publish_new_text(STUB);
    both.update(&["--from", "origin/main"]).expect_code(0);
    assert_eq!(both.learner.read(STUB), both.upstream.read(STUB));
}

/// An update that is killed when it calls git for the nth time. Says whether it came to its end
/// before.
fn killed_at(learner: &Project, call: usize) -> bool {
    let folder = learner.path(".threadlings/bin");
    std::fs::create_dir_all(&folder).unwrap();
    let (count, pid) = (folder.join("count"), folder.join("pid"));
    let script = format!(
        "#!/bin/sh\necho >> {count:?}\nif [ $(wc -l < {count:?}) -eq {call} ]; then\n\
         kill -9 $(cat {pid:?})\nexec sleep 1000\nfi\nPATH=${{PATH#*:}} exec git \"$@\"\n"
    );
    let program = folder.join("git");
    std::fs::write(&program, script).unwrap();
    std::fs::set_permissions(&program, PermissionsExt::from_mode(0o755)).unwrap();
    let command = learner.command(&["update"]);
    let mut shell = Command::new("sh");
    let script = format!("echo $$ > {pid:?}; exec {:?} update", command.get_program());
    shell
        .args(["-c", &script])
        .current_dir(learner.path(""))
        .env_clear();
    for (name, value) in command.get_envs() {
        shell.env(name, value.unwrap());
    }
    let path = format!("{}:{}", folder.display(), std::env::var("PATH").unwrap());
    shell
        .env("PATH", path)
        .env("GIT_CONFIG_GLOBAL", "/dev/null");
    shell.output().unwrap().status.success()
}

#[test]
fn whoever_is_killed_at_any_moment_finds_every_answer_and_the_next_update_brings_all_back() {
    let both = Both::new();
    both.learner.write(OTHER, "// committed\n");
    both.commit();
    both.learner.write(SAME, MINE);
    both.publish_new_text(STUB);
    let is_mine = |path: &Path| std::fs::read_to_string(path).is_ok_and(|text| text == MINE);
    let (mut call, mut seen_aside) = (0, 0);
    loop {
        call += 1;
        let dir = tempfile::tempdir().unwrap();
        let mut copy = Command::new("cp");
        copy.arg("-a").arg(both.learner.path(".")).arg(dir.path());
        assert!(copy.status().unwrap().success());
        let both = Both {
            upstream: Project::in_folder(tempfile::tempdir().unwrap()),
            learner: Project::in_folder(dir),
        };
        let has_ended = killed_at(&both.learner, call);

        let aside = both.learner.path(".threadlings/update").join(SAME);
        let found = is_mine(&both.learner.path(SAME)) || is_mine(&aside);
        assert!(found, "killed at call {call}");
        if aside.exists() {
            seen_aside += 1;
            let told = both.learner.checker(&["list"]).stderr;
            assert!(told.contains(".threadlings/update"), "{told}");
        }
        both.update(&[]).expect_code(0);
        assert_eq!(both.learner.read(SAME), MINE, "killed at call {call}");
        assert_eq!(both.learner.read(OTHER), "// committed\n");
        assert!(both.learner.read(STUB).starts_with("//! A new first line."));
        both.is_settled();
        if has_ended {
            break;
        }
    }
    assert!(
        call > 10 && seen_aside > 5,
        "killed {call} times, {seen_aside} with answers aside"
    );
}
