//! Judges answers to concurrent exercises: the judge, and the commands around it.
//!
//! The learner's code never runs in this process: it is compiled and played by children, which
//! [`child`] supervises. This library neither prints nor reads the environment; the command line
//! does.

pub mod answer;
pub mod author;
pub mod catalog;
pub mod check;
pub mod child;
pub mod compile;
mod confine;
pub mod diagnostics;
pub mod doctor;
pub mod exit;
pub mod explore;
pub mod judge;
pub mod play;
pub mod progress;
pub mod remembered;
pub mod render;
pub mod snapshot;
pub mod toolbox;
pub mod update;
pub mod verdict;
