//! # A scope joins for you
//!
//! A picture is worked on in stages: first all its parts are sharpened, and when the last of them is
//! done, all are coloured. Within a stage the parts do not care for each other. Between two stages
//! everybody has to have finished.
//!
//! Write `in_stages`. From outside it looks like this:
//!
//! ```text
//! in_stages(vec![
//!     vec![sharpen(&left), sharpen(&right)],
//!     vec![colour(&left), colour(&right)],
//! ]);
//! ```
//!
//! What it promises:
//!
//! - All jobs of a stage run at the same time, each on a thread of its own. They may borrow from the
//!   caller.
//! - A job begins only when all jobs of the stages before have ended. When `in_stages` returns, all
//!   jobs have.
//! - If a job panics, the other jobs of its stage still come to their end; then `in_stages` panics,
//!   and no further stage is begun.

use std::thread;

/// Runs the jobs of each stage at the same time, and one stage after the other.
pub fn in_stages<J>(stages: Vec<Vec<J>>)
where
    J: FnOnce() + Send,
{
    todo!("where does a scope have to begin, and where to end?")
}
