//! Worked solutions: threads that work in the background until they are told to stop.

pub mod stop_channel;
pub mod stop_flag;
