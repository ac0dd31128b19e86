//! `cargo checker explore`: any program in, everything that it can do out.

mod book;
mod bounds;
mod long;
mod outcomes;
mod refused;

use serde_json::Value;

use crate::project::{Project, Ran};

/// A lost update: two outcomes.
const COUNTER: &str = "
use std::sync::atomic::{AtomicU32, Ordering::SeqCst};
use std::thread;

static COUNTER: AtomicU32 = AtomicU32::new(0);

fn add_one() {
    let seen = COUNTER.load(SeqCst);
    COUNTER.store(seen + 1, SeqCst);
}

fn main() {
    let other = thread::spawn(add_one);
    add_one();
    other.join().unwrap();
    println!(\"counted {}\", COUNTER.load(SeqCst));
}
";

fn explore(project: &Project, text: impl AsRef<[u8]>, options: &[&str]) -> Ran {
    project.write("program.rs", text);
    project.checker(&[&["explore", "program.rs"], options].concat())
}

fn document(project: &Project, text: impl AsRef<[u8]>, options: &[&str]) -> Value {
    explore(project, text, &[options, &["--format", "json"]].concat()).json()
}

/// What each outcome prints, and how it ends.
fn outcomes(document: &Value) -> Vec<(String, String)> {
    let text = |value: &Value| value.as_str().expect("a string").to_owned();
    let outcomes = document["outcomes"].as_array().expect("a list");
    let pair = |outcome: &Value| (text(&outcome["printed"]), text(&outcome["ended"]));
    outcomes.iter().map(pair).collect()
}

fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
    let owned = |(printed, ended): &(&str, &str)| ((*printed).to_owned(), (*ended).to_owned());
    expected.iter().map(owned).collect()
}
