//! Programs whose outcomes are known from the literature, each with its source. The sets were
//! written down by hand; every program is explored, and run for real as well.

mod twice;

mod buffers;
mod counters;
mod initialisation;
mod litmus;
mod mutual_exclusion;
mod phases;
mod philosophers;
mod readers_writers;
mod transactions;
mod treiber;
mod wake_ups;
