//! Machines that have less of a sandbox: the grader says so, and goes on only if it is told to.

use seccompiler::{BpfProgram, SeccompAction, SeccompFilter};

use crate::class::{Class, JOIN, RIGHT, Ran};

/// Grades where some system calls are refused, as in a container.
fn grade_without(calls: &'static [i64], class: &Class, out: &str, more: &[&str]) -> Ran {
    std::thread::scope(|scope| {
        let graded = scope.spawn(|| {
            let rules = calls.iter().map(|&call| (call, Vec::new())).collect();
            let refuse = SeccompAction::Errno(nix::libc::EPERM as u32);
            let arch = std::env::consts::ARCH.try_into().unwrap();
            let filter = SeccompFilter::new(rules, SeccompAction::Allow, refuse, arch).unwrap();
            let program: BpfProgram = filter.try_into().unwrap();
            seccompiler::apply_filter(&program).unwrap();
            class.grade(out, more)
        });
        graded.join().unwrap()
    })
}

const NO_NAMESPACES: &[i64] = &[nix::libc::SYS_unshare];
const NO_LANDLOCK: &[i64] = &[nix::libc::SYS_landlock_create_ruleset];

#[test]
fn less_than_is_required_is_a_refusal_that_names_what_is_missing() {
    let class = Class::of(&[JOIN]);
    class.hand_in("ada/join_all.rs", RIGHT);
    let table = [
        (
            NO_NAMESPACES,
            "full",
            "only `landlock`; missing: namespaces",
        ),
        (
            NO_LANDLOCK,
            "landlock",
            "only `none`; missing: landlock-files",
        ),
    ];
    for (calls, level, words) in table {
        let ran = grade_without(calls, &class, "out", &["--require-sandbox", level]);
        assert_eq!(ran.code, 2, "{}", ran.stderr);
        assert!(ran.stderr.contains(words), "{}", ran.stderr);
        assert!(!class.path("out").exists());
    }
}

#[test]
fn with_less_the_grades_are_the_same_and_say_what_was_in_force() {
    let class = Class::of(&[JOIN, "process-vs-thread/spawn_command"]);
    class.hand_in("ada/join_all.rs", RIGHT);
    let ran = grade_without(
        NO_NAMESPACES,
        &class,
        "less",
        &["--require-sandbox", "landlock"],
    );
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert_eq!(class.grade("full", &[]).code, 0);
    let read = |out: &str| -> serde_json::Value {
        serde_json::from_str(&class.read(&format!("{out}/results.json"))).unwrap()
    };
    let (less, full) = (read("less"), read("full"));
    assert_eq!(less["submissions"], full["submissions"]);
    assert_eq!(less["grader"]["sandbox"], "landlock");
    assert_eq!(less["grader"]["missing"][0], "namespaces");
    assert_eq!(full["grader"]["sandbox"], "full");
}

#[test]
fn an_exercise_that_a_sandbox_keeps_from_working_is_not_graded_there() {
    let class = Class::of(&["semaphores/port_access"]);
    let ran = grade_without(
        NO_NAMESPACES,
        &class,
        "out",
        &["--require-sandbox", "landlock"],
    );
    assert_eq!(ran.code, 3, "{}", ran.stderr);
    assert!(ran.stderr.contains("network of its own"), "{}", ran.stderr);
}
