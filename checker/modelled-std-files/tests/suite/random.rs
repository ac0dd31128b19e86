//! Random programs with files: reduced search finds what plain search finds, and that is what may
//! really happen.

use explorer::strategy::{Dpor, Exhaustive};
use explorer::{Bounds, Exploration, explore_with};
use proptest::prelude::*;
use proptest::sample::select;

use crate::harness::{lines, observe};
use crate::{modelled, real};

/// What a thread of a random program can do: with the file that it has open (at first, a clone of
/// the one that all share), or with names.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Do {
    OpenToRead(&'static str),
    OpenToWrite(&'static str),
    Append(&'static str),
    Create(&'static str),
    CreateNew(&'static str),
    Write(&'static str),
    Read(usize),
    ReadAll,
    Seek(u64),
    SeekFromEnd,
    Position,
    SetLength(u64),
    Length,
    WriteShared(&'static str),
    Exists(&'static str),
    LengthOf(&'static str),
    ReadFile(&'static str),
    WriteFile(&'static str, &'static str),
    Remove(&'static str),
    MakeDirectory,
    RemoveDirectory,
    RemoveAll,
}

fn operation() -> impl Strategy<Value = Do> {
    // `a` is there from the beginning; `d` may become a directory, or a file.
    let name = || select(vec!["a", "a", "b", "d", "d/x", "d/x"]);
    let text = || select(vec!["12", "345"]);
    prop_oneof![
        1 => name().prop_map(Do::OpenToRead),
        1 => name().prop_map(Do::OpenToWrite),
        1 => name().prop_map(Do::Append),
        1 => name().prop_map(Do::Create),
        1 => name().prop_map(Do::CreateNew),
        3 => text().prop_map(Do::Write),
        2 => (1..4_usize).prop_map(Do::Read),
        1 => Just(Do::ReadAll),
        1 => (0..4_u64).prop_map(Do::Seek),
        1 => Just(Do::SeekFromEnd),
        1 => Just(Do::Position),
        1 => (0..3_u64).prop_map(Do::SetLength),
        1 => Just(Do::Length),
        1 => text().prop_map(Do::WriteShared),
        1 => name().prop_map(Do::Exists),
        1 => name().prop_map(Do::LengthOf),
        1 => name().prop_map(Do::ReadFile),
        1 => (name(), text()).prop_map(|(name, text)| Do::WriteFile(name, text)),
        2 => name().prop_map(Do::Remove),
        2 => Just(Do::MakeDirectory),
        1 => Just(Do::RemoveDirectory),
        1 => Just(Do::RemoveAll),
    ]
}

/// Two or three threads, and not too much for plain search.
fn threads() -> impl Strategy<Value = Vec<Vec<Do>>> {
    use proptest::collection::vec;
    prop_oneof![
        vec(vec(operation(), 1..=3), 2),
        vec(vec(operation(), 1..=2), 3),
    ]
}

fn search(threads: &[Vec<Do>], strategy: &mut dyn explorer::strategy::Strategy) -> Exploration {
    let threads = threads.to_vec();
    let bounds = Bounds {
        executions: 20_000,
        ..Bounds::default()
    };
    let program = move || {
        modelled_fs::put("dir/a", "");
        let dir = modelled::world::path::Path::new("dir");
        observe(modelled::program::run(dir, &threads));
    };
    explore_with(bounds, strategy, &mut |_| true, program).expect("deterministic")
}

/// `PROPTEST_CASES` asks for more.
fn config(cases: u32) -> ProptestConfig {
    let mut config = ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::default()
    };
    if std::env::var_os("PROPTEST_CASES").is_none() {
        config.cases = cases;
    }
    config
}

fn really(threads: &[Vec<Do>]) -> String {
    let dir = tempfile::tempdir().unwrap();
    real::program::run(dir.path(), threads)
}

proptest! {
    #![proptest_config(config(100))]

    #[test]
    fn reduction_loses_no_outcome_of_a_random_program_with_files(threads in threads()) {
        let plain = search(&threads, &mut Exhaustive::default());
        prop_assume!(plain.cut.is_empty());
        let reduced = search(&threads, &mut Dpor::default());
        prop_assert!(reduced.executions <= plain.executions);
        let explored = lines(&plain);
        prop_assert_eq!(&explored, &lines(&reduced));
        for _ in 0..5 {
            let happened = really(&threads);
            prop_assert!(explored.contains(&happened), "{} is not in {:#?}", happened, explored);
        }
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn one_thread_sees_what_it_sees_on_linux(
        operations in proptest::collection::vec(operation(), 1..30)
    ) {
        let threads = [operations];
        let modelled = lines(&search(&threads, &mut Exhaustive::default()));
        prop_assert_eq!(modelled.into_iter().collect::<Vec<_>>(), [really(&threads)]);
    }
}
