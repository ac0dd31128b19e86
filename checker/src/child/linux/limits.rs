//! The kernel's limits, which a process inherits from the one that started it.

use std::io;
use std::time::Duration;

use nix::sys::resource::{Resource, getrlimit, setrlimit};

use super::processes;
use crate::child::Limits;

/// The kernel counts all processes and threads of a user, not of a program, so its limit cannot be
/// the one that was asked for: the supervisor counts the program's own. The kernel's is there for
/// what is faster than the supervisor looks, and leaves room for those that are there, and for this
/// many more. (Root is exempt from it.)
const BURST: u64 = 1000;

/// Puts `limits` upon this process. What it executes and starts from now on has them too.
pub(super) fn put_on(limits: &Limits) -> io::Result<()> {
    lower(Resource::RLIMIT_CORE, 0)?;
    lower(Resource::RLIMIT_CPU, whole_seconds(limits.cpu))?;
    lower(Resource::RLIMIT_FSIZE, limits.file_size)?;
    if let Some(count) = limits.processes {
        let room = processes::everywhere()?
            .saturating_add(BURST)
            .saturating_add(count);
        lower(Resource::RLIMIT_NPROC, room)?;
    }
    // The last two may keep this process itself from working.
    lower(Resource::RLIMIT_NOFILE, limits.open_files)?;
    if let Some(bytes) = limits.memory {
        lower(Resource::RLIMIT_AS, bytes)?;
    }
    Ok(())
}

/// Sets both the limit and the bound to which the program could raise it.
fn lower(resource: Resource, wanted: u64) -> io::Result<()> {
    let (_, most) = getrlimit(resource)?;
    let value = wanted.min(most);
    Ok(setrlimit(resource, value, value)?)
}

/// The supervisor adds up the time of all processes, and is exact. This limit, of each process, is
/// there for the case that the supervisor is killed; so it comes a little later.
fn whole_seconds(cpu: Duration) -> u64 {
    cpu.as_secs().saturating_add(2)
}
