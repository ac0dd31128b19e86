//! Grades a folder of submissions, none of which is trusted.
//!
//! Submissions come in ([`intake`]) as folders, archives or single files, and bring answers and nothing
//! else. Each distinct answer is judged once, in a sandbox ([`mod@judge`]). What is found goes into one
//! document ([`results`]), from which all else is made ([`export`]).

pub mod answers;
pub mod config;
pub mod course;
pub mod export;
pub mod grade;
pub mod intake;
pub mod journal;
pub mod judge;
pub mod names;
pub mod results;
pub mod score;
