//! Programs written against the model, and the set of everything they can be observed to do. Each
//! is searched twice, plainly and with reduction, and both have to find the same set.

mod disturbed;
mod harness;
mod library;
mod stress;

mod atomics;
mod auto_traits;
mod barrier;
mod binding;
mod channels;
mod collections;
mod condvar;
mod hostile;
mod known;
mod locks;
mod once;
mod panics;
mod printing;
mod process;
mod random;
mod reality;
mod reduction;
mod scope;
mod spinning;
mod statics;
mod stuck;
mod surface;
mod thread_locals;
mod threads;
mod time;
mod traces;
