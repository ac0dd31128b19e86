//! Whatever the programs do with std on real files is in the set that was explored.

use std::collections::BTreeSet;

use crate::harness::{observe, outcomes};
use crate::modelled::world::path::Path;
use crate::{modelled, real};

const RUNS: usize = 100;

/// What a program can come to, each execution with a directory of its own.
pub(crate) fn explored(program: fn(&Path) -> String) -> BTreeSet<String> {
    outcomes(move || {
        modelled_fs::create_dir("dir").unwrap();
        observe(format_args!("{:?}", program(Path::new("dir"))));
    })
}

#[test]
fn what_really_happened_was_explored() {
    for ((name, real), (same, modelled)) in
        real::programs::RACES.iter().zip(modelled::programs::RACES)
    {
        assert_eq!(name, same);
        let explored = explored(*modelled);
        for _ in 0..RUNS {
            let dir = tempfile::tempdir().unwrap();
            let happened = format!("{:?}", real(dir.path()));
            assert!(
                explored.contains(&happened),
                "{name}: {happened} is none of {explored:#?}"
            );
        }
    }
}
