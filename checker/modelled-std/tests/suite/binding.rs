//! The crate bound in place of std: what compiles against it, and what does not.

use crate::bound::{compile, errors, fixture, let_through, written};

#[test]
fn ordinary_code_compiles_unchanged() {
    let errors = errors(&fixture("learner.rs"));
    assert!(errors.is_empty(), "{errors:#?}");
}

#[test]
fn what_reaches_outside_the_program_does_not_exist() {
    let list = std::fs::read_to_string(fixture("forbidden.txt")).expect("the list is there");
    assert!(list.lines().count() > 100, "the list is read");
    let allowed = let_through(list.lines());
    assert!(allowed.is_empty(), "lets through {allowed:#?}");
}

#[test]
fn other_names_for_std_are_the_model_too() {
    let file = written(
        "renamed.rs",
        "extern crate std as real;
         extern crate core as real_core;
         extern crate alloc as real_alloc;
         use real::fs as _a;
         use real_core::arch as _b;
         use real_alloc::fs as _c;
         use ::std::env as _d;
         pub fn same(lock: real::sync::Mutex<u8>) -> std::sync::Mutex<u8> { lock }
         pub fn also(number: ::core::sync::atomic::AtomicU8) -> std::sync::atomic::AtomicU8 { number }
         macro_rules! split { ($a:ident $b:ident) => { use std::$a::$b as _e; } }
         split!(process Command);
        ",
    );
    let lines: Vec<_> = compile(&file)
        .iter()
        .filter(|message| message["level"] == "error" && !message["code"].is_null())
        .map(|message| message["spans"][0]["line_start"].as_u64().expect("a line"))
        .collect();
    let mut lines = lines;
    lines.sort_unstable();
    lines.dedup();
    assert_eq!(lines, [4, 5, 6, 7, 10]);
}
