//! Programs written against the model, and the set of everything they can be observed to do. Each
//! is searched twice, plainly and with reduction, and both have to find the same set.

mod bound;
mod harness;
mod traits;

mod atomics;
mod auto_traits;
mod barrier;
mod binding;
mod channels;
mod collections;
mod condvar;
mod locks;
mod once;
mod panics;
mod printing;
mod process;
mod random;
mod scope;
mod spinning;
mod statics;
mod thread_locals;
mod threads;
mod time;
mod traces;
