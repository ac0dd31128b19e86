//! Progress is never lost, and never half written.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use tempfile::TempDir;

use super::{ExerciseState, Fingerprint, Progress, ProgressError, load, state_of, update};

fn folder() -> TempDir {
    tempfile::tempdir().unwrap()
}

fn file(folder: &TempDir) -> PathBuf {
    folder.path().join(".threadlings").join("progress.json")
}

/// Some progress, written.
fn written() -> (TempDir, PathBuf, Progress) {
    let folder = folder();
    let path = file(&folder);
    update(&path, |progress| {
        progress.mark_passed("joining/join_all", b"fn main() {}");
        progress.set_hints_shown("joining/join_all", 2);
        progress.set_hints_shown("spawning/first_thread", 1);
    })
    .unwrap();
    let progress = load(&path).unwrap();
    (folder, path, progress)
}

fn add_hint(path: &Path, exercise: &str) {
    update(path, |progress| {
        let hints = progress.hints_shown(exercise);
        progress.set_hints_shown(exercise, hints + 1);
    })
    .unwrap();
}

#[test]
fn without_a_file_there_is_no_progress() {
    assert_eq!(load(&file(&folder())).unwrap(), Progress::default());
}

#[test]
fn what_is_written_can_be_read_by_a_person_and_by_us() {
    let (_folder, path, progress) = written();
    assert_eq!(progress.hints_shown("joining/join_all"), 2);
    assert_eq!(progress.hints_shown("nothing"), 0);
    // The fingerprint is pinned: were it to change, every learner's progress would be gone.
    insta::assert_snapshot!(fs::read_to_string(path).unwrap(), @r#"
    {
      "format": "threadlings-progress",
      "version": 1,
      "exercises": {
        "joining/join_all": {
          "passed_answer": "c0dc69b23a1dc63ed8dea60f3f81591c",
          "hints_shown": 2
        },
        "spawning/first_thread": {
          "hints_shown": 1
        }
      }
    }
    "#);
}

#[test]
fn the_state_follows_from_the_file_and_what_passed() {
    let mut progress = Progress::default();
    let state = |progress: &Progress, answer: &[u8]| state_of(progress, "a/b", answer, b"stub");
    assert_eq!(state(&progress, b"stub"), ExerciseState::NotStarted);
    assert_eq!(state(&progress, b"mine"), ExerciseState::InWork);
    progress.set_hints_shown("a/b", 1);
    assert_eq!(state(&progress, b"stub"), ExerciseState::NotStarted);
    progress.mark_passed("a/b", b"mine");
    assert_eq!(state(&progress, b"mine"), ExerciseState::Passed);
    assert_eq!(state(&progress, b"mine "), ExerciseState::PassedButChanged);
    assert_eq!(state(&progress, b"stub"), ExerciseState::NotStarted);
    assert_eq!(
        state_of(&progress, "a/c", b"mine", b"stub"),
        ExerciseState::InWork
    );
}

#[test]
fn a_pass_of_an_exercise_that_has_changed_is_to_be_had_again() {
    let mut progress = Progress::default();
    assert!(!progress.take_pass_back("a/b"), "nothing has passed");
    progress.mark_passed("a/b", b"mine");
    assert!(progress.take_pass_back("a/b"));
    let state = |progress: &Progress, name| state_of(progress, name, b"mine", b"stub");
    assert_eq!(state(&progress, "a/b"), ExerciseState::PassedButChanged);
    progress.rename("a/b", "a/c");
    assert_eq!(state(&progress, "a/b"), ExerciseState::InWork);
    assert_eq!(state(&progress, "a/c"), ExerciseState::PassedButChanged);
    progress.mark_passed("a/c", b"mine");
    assert_eq!(state(&progress, "a/c"), ExerciseState::Passed);
}

#[test]
fn a_fingerprint_has_one_spelling() {
    let good = Fingerprint::of(b"x").to_string();
    assert_eq!(
        Fingerprint::try_from(good.clone()),
        Ok(Fingerprint::of(b"x"))
    );
    let bad = [
        good.to_uppercase(),
        format!("+{}", &good[1..]),
        good[1..].to_owned(),
        String::new(),
    ];
    for text in bad {
        assert!(Fingerprint::try_from(text.clone()).is_err(), "{text}");
    }
}

#[test]
fn a_file_cut_short_is_reported_and_left_alone() {
    let (_folder, path, _) = written();
    let whole = fs::read(&path).unwrap();
    for length in 0..whole.trim_ascii_end().len() {
        let cut = &whole[..length];
        fs::write(&path, cut).unwrap();
        assert!(
            matches!(load(&path), Err(ProgressError::Corrupt { .. })),
            "{length} bytes"
        );
        let updated = update(&path, |progress| progress.set_hints_shown("a/b", 1));
        assert!(matches!(updated, Err(ProgressError::Corrupt { .. })));
        assert_eq!(
            fs::read(&path).unwrap(),
            cut,
            "a corrupt file was overwritten"
        );
    }
}

#[test]
fn a_file_with_garbage_is_reported_or_understood_but_never_a_panic() {
    let (_folder, path, progress) = written();
    let whole = fs::read(&path).unwrap();
    let mut reported = 0;
    for at in 0..whole.len() {
        for byte in [0, b' ', b'"', b'}', b'0', b'f', 0x80, 0xff] {
            let mut garbled = whole.clone();
            garbled[at] = byte;
            fs::write(&path, &garbled).unwrap();
            match load(&path) {
                Ok(_) => {}
                Err(ProgressError::Corrupt { .. } | ProgressError::TooNew { .. }) => reported += 1,
                Err(other) => panic!("{other}"),
            }
        }
    }
    assert!(
        reported > whole.len() * 4,
        "{reported} of {}",
        whole.len() * 8
    );
    let other = r#"{"format": "other", "version": 1, "exercises": {}}"#;
    let large = String::from_utf8(whole.clone()).unwrap() + &" ".repeat(2 << 20);
    let deep = "[".repeat(5_000);
    for garbage in ["null", "[]", "{}", "\u{feff}", &deep, other, &large] {
        fs::write(&path, garbage).unwrap();
        let error = load(&path).unwrap_err();
        assert!(matches!(error, ProgressError::Corrupt { .. }));
        assert!(error.hint().contains("move "));
    }
    fs::write(&path, &whole).unwrap();
    assert_eq!(load(&path).unwrap(), progress);
}

#[test]
fn a_file_of_a_newer_checker_is_not_touched() {
    let (_folder, path, _) = written();
    let newer = r#"{"format": "threadlings-progress", "version": 2, "new": true}"#;
    fs::write(&path, newer).unwrap();
    let error = update(&path, |progress| progress.set_hints_shown("a/b", 1)).unwrap_err();
    assert!(matches!(error, ProgressError::TooNew { version: 2, .. }));
    assert_eq!(fs::read_to_string(&path).unwrap(), newer);
}

#[test]
fn what_is_not_a_file_is_reported_at_once() {
    let folder = folder();
    let path = file(&folder);
    fs::create_dir_all(&path).unwrap();
    assert!(matches!(load(&path), Err(ProgressError::NotAFile { .. })));
    assert!(matches!(
        update(&path, |_| ()),
        Err(ProgressError::NotAFile { .. })
    ));
}

#[cfg(unix)]
#[test]
fn a_pipe_in_place_of_the_file_does_not_hang_us() {
    let (_folder, path, _) = written();
    fs::remove_file(&path).unwrap();
    nix::unistd::mkfifo(&path, nix::sys::stat::Mode::S_IRWXU).unwrap();
    assert!(matches!(load(&path), Err(ProgressError::NotAFile { .. })));
}

#[test]
fn a_folder_that_cannot_be_made_or_written_is_a_typed_error() {
    let folder = folder();
    let in_the_way = folder.path().join(".threadlings");
    fs::write(&in_the_way, "").unwrap();
    let error = update(&file(&folder), |_| ()).unwrap_err();
    assert!(matches!(error, ProgressError::Write { .. }), "{error}");
    assert!(error.hint().contains("can be written"));

    // Where not even root may write.
    #[cfg(target_os = "linux")]
    {
        let error = update(Path::new("/proc/self/progress.json"), |_| ()).unwrap_err();
        assert!(matches!(error, ProgressError::Lock { .. }), "{error}");
    }
}

#[cfg(unix)]
#[test]
fn a_read_only_folder_is_a_typed_error_and_still_readable() {
    use std::os::unix::fs::PermissionsExt;
    let (_folder, path, progress) = written();
    let inside = path.parent().unwrap();
    let mode = |mode| fs::set_permissions(inside, fs::Permissions::from_mode(mode)).unwrap();
    mode(0o555);
    assert_eq!(load(&path).unwrap(), progress);
    // Root may write everywhere; then there is nothing to see here.
    if fs::write(inside.join("probe"), "").is_err() {
        let error = update(&path, |progress| progress.set_hints_shown("a/b", 9)).unwrap_err();
        assert!(matches!(error, ProgressError::Write { .. }), "{error}");
        assert_eq!(load(&path).unwrap(), progress);
    }
    mode(0o755);
}

#[test]
fn what_a_crash_leaves_behind_is_harmless() {
    let (_folder, path, progress) = written();
    fs::write(path.with_extension("json.new"), b"{\"format\": \"thr").unwrap();
    assert_eq!(load(&path).unwrap(), progress);
    add_hint(&path, "a/b");
    assert_eq!(load(&path).unwrap().hints_shown("a/b"), 1);
    assert!(!path.with_extension("json.new").exists());
}

#[test]
fn the_old_state_is_replaced_and_never_written_over() {
    let (_folder, path, progress) = written();
    let old = path.with_extension("old");
    fs::hard_link(&path, &old).unwrap();
    add_hint(&path, "a/b");
    assert_eq!(load(&old).unwrap(), progress);
    assert_ne!(load(&path).unwrap(), progress);
}

#[test]
fn a_change_that_panics_changes_nothing_and_holds_no_lock() {
    let (_folder, path, progress) = written();
    let result = std::panic::catch_unwind(|| {
        let _ = update(&path, |progress| {
            progress.set_hints_shown("a/b", 7);
            panic!("on purpose");
        });
    });
    assert!(result.is_err());
    assert_eq!(load(&path).unwrap(), progress);
    add_hint(&path, "a/b");
}

#[test]
fn an_update_that_changes_nothing_writes_nothing() {
    let (_folder, path, _) = written();
    fs::write(path.with_extension("json.new"), "left behind").unwrap();
    assert_eq!(
        update(&path, |progress| progress.hints_shown("joining/join_all")).unwrap(),
        2
    );
    assert!(path.with_extension("json.new").exists());
}

#[test]
fn threads_that_update_at_once_lose_nothing() {
    let folder = folder();
    let path = file(&folder);
    std::thread::scope(|scope| {
        for thread in 0..4 {
            let path = &path;
            scope.spawn(move || {
                for _ in 0..50 {
                    add_hint(path, "a/shared");
                    add_hint(path, &format!("a/own_{thread}"));
                    // Who only reads takes no lock, and finds a whole state at any time.
                    assert!(load(path).unwrap().hints_shown("a/shared") > 0);
                }
            });
        }
    });
    let progress = load(&path).unwrap();
    assert_eq!(progress.hints_shown("a/shared"), 200);
    assert!((0..4).all(|thread| progress.hints_shown(&format!("a/own_{thread}")) == 50));
}

const UPDATES: usize = 100;

/// Runs this test program again, as a checker that only updates.
fn updater(path: &Path) -> Child {
    let test = "progress::tests::updates_in_a_process_of_its_own";
    Command::new(std::env::current_exe().unwrap())
        .args([test, "--exact", "--ignored", "--nocapture"])
        .env("THREADLINGS_TEST_PROGRESS", path)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap()
}

#[test]
#[ignore = "run by other tests, as a process of its own"]
fn updates_in_a_process_of_its_own() {
    let Some(path) = std::env::var_os("THREADLINGS_TEST_PROGRESS") else {
        return;
    };
    for number in 1..=UPDATES {
        add_hint(Path::new(&path), "a/shared");
        println!("\nupdated {number}");
    }
}

#[test]
fn processes_that_update_at_once_lose_nothing() {
    let folder = folder();
    let path = file(&folder);
    let children = [updater(&path), updater(&path)];
    for child in children {
        assert!(child.wait_with_output().unwrap().status.success());
    }
    assert_eq!(load(&path).unwrap().hints_shown("a/shared"), 2 * UPDATES);
}

#[test]
fn a_process_killed_at_any_moment_has_written_all_that_it_said() {
    for round in 1..10 {
        let folder = folder();
        let path = file(&folder);
        let mut child = updater(&path);
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let said = lines
            .map_while(Result::ok)
            .filter_map(|line| line.strip_prefix("updated ")?.parse::<usize>().ok())
            .find(|number| *number == round * 3);
        child.kill().unwrap();
        child.wait().unwrap();
        let kept = load(&path).unwrap().hints_shown("a/shared");
        assert!(kept >= said.unwrap(), "{kept} of {said:?}");
        add_hint(&path, "a/shared");
        assert_eq!(load(&path).unwrap().hints_shown("a/shared"), kept + 1);
    }
}
