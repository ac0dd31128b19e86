//! In one thread, the model says and does what Linux does.

use std::cell::RefCell;
use std::rc::Rc;

use explorer::strategy::Exhaustive;
use explorer::{Bounds, explore_with};

use crate::{modelled, real};

#[test]
#[cfg(target_os = "linux")]
fn every_call_comes_to_what_it_comes_to_on_linux() {
    let dir = tempfile::tempdir().unwrap();
    let expected = real::programs::report(dir.path());
    let said = Rc::new(RefCell::new(Vec::new()));
    let into = said.clone();
    let bounds = Bounds {
        steps: 1_000_000,
        ..Bounds::default()
    };
    let found = explore_with(
        bounds,
        &mut Exhaustive::default(),
        &mut |_| true,
        move || {
            let dir = modelled_tempfile::tempdir().unwrap();
            *into.borrow_mut() = modelled::programs::report(dir.path());
        },
    )
    .unwrap();
    assert_eq!(found.seen[0].outcome.end, explorer::End::Returned);
    let said = said.borrow();
    let differ = expected.iter().zip(said.iter()).filter(|(a, b)| a != b);
    let differ: Vec<_> = differ.collect();
    assert!(differ.is_empty(), "std, and the model: {differ:#?}");
    assert_eq!(expected.len(), said.len());
    assert!(expected.len() > 500);
}
