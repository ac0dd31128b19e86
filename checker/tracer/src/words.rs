//! Words for what the kernel has numbers for.

use crate::names::{self, Names};
use crate::record::{Call, Descriptor, ProcessEnd, Target};

/// A text longer than this is given by its length.
const LONG: usize = 60;

/// How a process ended, as what follows its name.
pub(crate) fn ended(end: ProcessEnd) -> String {
    match end {
        ProcessEnd::Exited(code) => format!("exited with {code}"),
        ProcessEnd::Signalled(signal) => format!("was killed by {}", names::signal(signal)),
        ProcessEnd::Alive => "never ended".to_owned(),
    }
}

/// The last part of a path.
pub(crate) fn base(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// Bytes as a quoted text, or their number where that says more.
pub(crate) fn quoted(bytes: &[u8]) -> String {
    match std::str::from_utf8(bytes) {
        Ok(text) if text.len() <= LONG => format!("{text:?}"),
        _ => format!("{} bytes", bytes.len()),
    }
}

/// What a call that goes on for ever waits for, as what follows the process's name.
pub(crate) fn waits(names: &Names, call: &Call) -> String {
    let of = |d: &Option<Descriptor>| match d {
        Some(d) => names.resource(d.resource).to_owned(),
        None => "a descriptor that is not open".to_owned(),
    };
    match call {
        Call::Wait { target, .. } => format!("waits for {} to end", whom(names, *target)),
        Call::Read { from, .. } => format!("waits to read from {}", of(from)),
        Call::Write { to, .. } => format!("waits for room in {}", of(to)),
        Call::Lock(file, _) => format!("waits for the lock of {}", of(file)),
        Call::Pause => "waits for a signal".to_owned(),
        Call::Futex { private: true, .. } => "waits for another of its threads".to_owned(),
        Call::Futex { .. } => "waits for a change of shared memory".to_owned(),
        Call::Poll(_) => "waits for something to become ready".to_owned(),
        Call::Socket(verb, socket) => format!("waits in {verb} on {}", of(socket)),
        Call::Open(path, _) => format!("waits for the other end of {}", base(path)),
        _ => "waits for something that does not come".to_owned(),
    }
}

/// A process that a call names.
pub(crate) fn whom(names: &Names, target: Target) -> String {
    match target {
        Target::Process(id) => names.process(id).to_owned(),
        Target::Group(leader) => format!("the group of {}", names.process(leader)),
        Target::OwnGroup => "its own group".to_owned(),
        Target::Any => "any child".to_owned(),
        Target::Unknown => "nobody of the program".to_owned(),
    }
}
