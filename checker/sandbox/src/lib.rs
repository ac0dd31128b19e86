//! Takes away from a program everything that it was not given: the files, the network, the other
//! processes, and the system calls.
//!
//! What the kernel offers for that comes in [layers](Layer), and not every machine has all of them.
//! A [`Confinement`] names the layers that must be in force; where one of them cannot be had, the
//! program is not started. Which ones can be had is found out once, by trying.
//!
//! The work is divided between three processes of the checker's binary. The *supervisor* gives its
//! children a world of processes of their own ([`isolate_children`]); the first of these is the
//! *init* of that world ([`be_init`]); the next is the *launcher*, which gives away all else
//! ([`enter`]) and then becomes the program.

mod confinement;
mod layer;
#[cfg(target_os = "linux")]
mod linux;
#[cfg(not(target_os = "linux"))]
mod other;

pub use confinement::{Confinement, NotConfined};
pub use layer::{Layer, Level, UnknownLevel, level_of};
#[cfg(target_os = "linux")]
pub use linux::{be_init, enter, isolate_children};
#[cfg(not(target_os = "linux"))]
pub use other::{be_init, enter, isolate_children};
