//! Programs with files, and the set of everything they can be observed to do; and what std and
//! tempfile do with the same programs on real files.

#[path = "../../../modelled-std/tests/suite/harness.rs"]
#[expect(dead_code, reason = "it serves the tests of the modelled std too")]
mod harness;

mod commuting;
mod errors;
mod modelled;
mod races;
mod real;
mod real_runs;
mod temporary;
