//! Runs a closure under every schedule and returns the set of its outcomes.
//!
//! The closure is `main` of a small concurrent program whose threads, locks, channels, atomics and
//! prints are modelled: they announce each [operation](op::Op) to this crate, which decides who
//! goes on. See [`explore`].
//!
//! Memory is sequentially consistent, and "every schedule" is meant within stated
//! [bounds](Bounds).

mod bounds;
mod busy;
mod candidates;
mod crash;
mod effect;
mod engine;
mod explore;
mod footprint;
mod found;
mod holding;
mod id;
mod immediate;
mod intent;
pub mod isolate;
mod machine;
pub mod object;
pub mod op;
mod outcome;
mod pairs;
mod panic_count;
mod panics;
pub mod program;
mod pulse;
mod schedule;
mod search;
mod spin;
mod state;
mod statics;
mod step;
pub mod strategy;
mod stuck;
mod trace;
mod waiting;

pub use bounds::{Bounds, TimeMode};
pub use busy::BusyWait;
pub use candidates::Candidate;
pub use crash::Crash;
pub use explore::{
    Cut, Exploration, ExploreError, Instead, Progress, Replay, Seen, explore, explore_with, replay,
};
pub use footprint::{Access, Footprint};
pub use holding::{Grip, Holding};
pub use id::{ObjectId, ThreadId};
pub use outcome::{End, Outcome};
pub use pulse::{Pulse, pulse};
pub use schedule::{Choice, ParseScheduleError, Schedule};
pub use search::{Next, Search};
pub use stuck::Stuck;
pub use trace::{Place, Trace, TraceStep};
pub use waiting::{LooksAt, Waiting, Want};
