//! Programs with files, and the set of everything they can be observed to do; and what std and
//! tempfile do with the same programs on real files.

#[path = "../../../modelled-std/tests/suite/bound.rs"]
mod bound;
#[path = "../../../modelled-std/tests/suite/harness.rs"]
#[expect(dead_code, reason = "it serves the tests of the modelled std too")]
mod harness;
#[path = "../../../modelled-std/tests/suite/library.rs"]
mod library;
#[path = "../../../modelled-std/tests/suite/traits.rs"]
mod traits;

mod auto_traits;
mod binding;
mod commuting;
mod errors;
/// What is compiled against the model is compiled against std as well.
#[path = "../fixtures/learner_with_files.rs"]
#[expect(dead_code, reason = "it need only compile")]
mod learner;
mod modelled;
mod races;
mod random;
mod real;
mod real_runs;
mod temporary;
