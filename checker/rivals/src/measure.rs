//! Measures: the time of a search, the cost of a step, the growth of memory.

pub(crate) mod clock;
pub mod memory;
pub mod step;

use std::time::Duration;

use crate::catalog::Program;
use crate::limits::Limits;
use crate::tool::{Found, Tool};

/// A search this short is repeated, for a time that means something.
const SHORT: Duration = Duration::from_millis(200);
/// How often.
const REPETITIONS: usize = 5;

/// Searches the program; of a short search, the time is the median of several.
pub fn measure(tool: Tool, program: &Program, limits: Limits) -> Option<Found> {
    let mut found = tool.search(program, limits)?;
    if found.time < SHORT {
        let more = (1..REPETITIONS).filter_map(|_| tool.search(program, limits));
        let times = more.map(|found| found.time).chain([found.time]);
        found.time = median(times.collect());
    }
    Some(found)
}

/// The one in the middle.
fn median<T: Ord + Copy>(mut values: Vec<T>) -> T {
    values.sort_unstable();
    values[values.len() / 2]
}
