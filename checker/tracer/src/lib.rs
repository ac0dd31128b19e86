//! Runs a program of processes under `ptrace`, decides who goes on, and records what the kernel saw.
//!
//! What cannot be simulated is observed. A learner's program of processes runs for real; each of its
//! processes and threads is held at the calls by which processes meet, and one at a time goes on. So
//! a run is a sequence of choices that can be made again, and all of them can be tried.

#[cfg(target_os = "linux")]
mod arch;
#[cfg(target_os = "linux")]
mod buffers;
#[cfg(target_os = "linux")]
mod decode;
mod explore;
mod facts;
mod fault;
#[cfg(target_os = "linux")]
mod filter;
mod judged;
#[cfg(target_os = "linux")]
mod kernel;
mod names;
mod options;
mod order;
#[cfg(not(target_os = "linux"))]
mod other;
#[cfg(target_os = "linux")]
mod output;
#[cfg(target_os = "linux")]
mod place;
pub mod record;
#[cfg(target_os = "linux")]
mod run;
#[cfg(target_os = "linux")]
mod start;
mod story;
#[cfg(target_os = "linux")]
mod task;
mod timeline;
mod words;
#[cfg(target_os = "linux")]
mod world;

pub use explore::{Bounds, Exploration, explore};
pub use facts::{Fact, FactKind, facts};
pub use fault::{Fault, Injection, Trial, points, try_faults};
pub use judged::{Watch, judged};
pub use names::Names;
pub use options::{Options, Program, TraceError};
pub use order::{Candidate, Fixed, Footprint, Ordinary, Point, Strategy, Thing};
#[cfg(not(target_os = "linux"))]
pub use other::run;
#[cfg(target_os = "linux")]
pub use run::run;
pub use story::story;
pub use timeline::{trace, waiting};
