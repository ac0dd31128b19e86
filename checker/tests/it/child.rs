//! Child processes: every way to end, every limit, and that nothing is left alive.
//!
//! The programs are shell scripts. Each begins by opening the room's *lifeline*, a FIFO of which
//! the test holds the other end; whatever the script starts inherits it. So the test reads the end
//! of the file exactly when all of them are dead, and nobody has to look for processes.

#![cfg(target_os = "linux")]

mod burglar;
mod confined;
mod endings;
mod limits;
mod lost;
mod room;
mod surroundings;
