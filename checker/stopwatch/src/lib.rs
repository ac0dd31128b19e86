//! From a save to the verdict: how long a learner waits, beside rustlings, wr and rustc.

#![cfg(target_os = "linux")]

pub mod course;
pub mod goals;
pub mod measured;
pub mod page;
pub mod rivals;
pub mod rounds;
pub mod run;
pub mod sample;
pub mod watched;
