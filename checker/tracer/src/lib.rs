//! Runs a program of processes under `ptrace`, decides who goes on, and records what the kernel saw.
//!
//! What cannot be simulated is observed. A learner's program of processes runs for real; each of its
//! processes and threads is held at the calls by which processes meet, and one at a time goes on. So
//! a run is a sequence of choices that can be made again, and all of them can be tried.

pub mod record;
