//! Worked solutions: threads that work in the background until they are told to stop.

pub mod detached;
pub mod flush_before_exit;
pub mod heartbeat;
pub mod sigterm;
pub mod stop_channel;
pub mod stop_flag;
pub mod supervisor;
pub mod unix_daemon;
