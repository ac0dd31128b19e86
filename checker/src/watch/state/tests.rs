//! What follows from what happens, without a terminal.

use super::*;
use crate::session::Session;

/// A course of one topic, in a folder of its own.
fn course() -> (tempfile::TempDir, Session) {
    let folder = tempfile::tempdir().unwrap();
    let repository = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    std::fs::create_dir_all(folder.path().join("checker/modelled-std")).unwrap();
    let topic = folder.path().join("exercises/spawning");
    for part in ["src", "stubs"] {
        std::fs::create_dir_all(topic.join(part)).unwrap();
        let stubs = repository.join("exercises/spawning/stubs");
        for stub in std::fs::read_dir(stubs).unwrap() {
            let stub = stub.unwrap().path();
            std::fs::copy(&stub, topic.join(part).join(stub.file_name().unwrap())).unwrap();
        }
    }
    let toml = repository.join("exercises/spawning/topic.toml");
    std::fs::copy(toml, topic.join("topic.toml")).unwrap();
    let session = Session::open(Some(folder.path())).unwrap();
    (folder, session)
}

fn line(text: &str) -> What {
    What::Line(text.to_owned())
}

fn is_check(wanted: &Wanted) -> bool {
    matches!(wanted, Wanted::Work(task) if task.args[0] == "check")
}

#[test]
fn a_verdict_is_shown_only_for_the_bytes_that_it_judged() {
    let (_folder, session) = course();
    let mut state = State::new(&session, crate::watch::USUAL).unwrap();
    let file = state.file.1.clone();
    std::fs::write(&file, "one").unwrap();
    let wanted = state.saved(&session, std::slice::from_ref(&file)).unwrap();
    assert!(is_check(&wanted));
    // Something else is saved, and the word of it is late.
    std::fs::write(&file, "another").unwrap();
    state.news(line("it has passed"));
    let wanted = state.ended(&session, Some(0)).unwrap();
    assert!(is_check(&wanted), "{wanted:?}");
    assert_eq!(state.verdict(), None);
    assert!(!state.text.iter().any(|line| line.contains("it has passed")));
    state.news(line("it has failed"));
    let wanted = state.ended(&session, Some(1)).unwrap();
    assert_eq!(wanted, Wanted::Nothing);
    assert_eq!(state.verdict(), Some("failed"));
    assert_eq!(state.text, ["it has failed"]);
    // The late word is no news any more.
    let wanted = state.saved(&session, std::slice::from_ref(&file)).unwrap();
    assert_eq!(wanted, Wanted::Nothing);
}
