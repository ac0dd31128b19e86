//! Which processes there are below the supervisor, as `/proc` shows them.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::io;
use std::time::Duration;

/// The kernel reports processor time to user space in hundredths of a second.
const TICK: Duration = Duration::from_millis(10);

/// A process at the moment when it was looked at.
#[derive(Clone, Debug)]
pub(super) struct Process {
    pub(super) pid: i32,
    pub(super) parent: i32,
    pub(super) group: i32,
    /// Whether it still has threads: a zombie has none.
    pub(super) alive: bool,
    /// Whether a signal stopped it. (A debugger is something else.)
    pub(super) stopped: bool,
    pub(super) threads: u64,
    /// Its processor time, with that of those of its children that it has waited for.
    pub(super) cpu: Duration,
}

/// All descendants of the process `ancestor`, zombies too.
///
/// They are read one after another while they live on, so one that is just being born or moved to
/// a new parent may be missing; whoever must have all looks again.
pub(super) fn below(ancestor: i32) -> io::Result<Vec<Process>> {
    let mut by_parent: HashMap<i32, Vec<Process>> = HashMap::new();
    for entry in fs::read_dir("/proc")? {
        let pid = entry?
            .file_name()
            .to_str()
            .and_then(|name| name.parse().ok());
        // A process that is gone in the meantime is none.
        if let Some(process) = pid.and_then(read) {
            by_parent.entry(process.parent).or_default().push(process);
        }
    }
    let mut found = Vec::new();
    let mut parents = vec![ancestor];
    let mut seen = HashSet::from([ancestor]);
    while let Some(parent) = parents.pop() {
        for process in by_parent.remove(&parent).unwrap_or_default() {
            if seen.insert(process.pid) {
                parents.push(process.pid);
                found.push(process);
            }
        }
    }
    Ok(found)
}

/// The process `pid`, if there is one.
pub(super) fn read(pid: i32) -> Option<Process> {
    parse(pid, &fs::read(format!("/proc/{pid}/stat")).ok()?)
}

/// The parent of this process.
pub(super) fn parent() -> io::Result<i32> {
    let this = parse(0, &fs::read("/proc/self/stat")?);
    this.map(|process| process.parent)
        .ok_or_else(|| io::ErrorKind::InvalidData.into())
}

/// How many processes and threads the whole machine has: far cheaper than to look at each.
pub(super) fn everywhere() -> io::Result<u64> {
    let load = fs::read_to_string("/proc/loadavg")?;
    let total = load
        .split_whitespace()
        .nth(3)
        .and_then(|field| field.split_once('/'));
    total
        .and_then(|(_, all)| all.parse().ok())
        .ok_or_else(|| io::ErrorKind::InvalidData.into())
}

/// The fields are those of `man 5 proc_pid_stat`. The name, which a program chooses itself, may
/// hold anything, so only what follows the last parenthesis counts.
fn parse(pid: i32, stat: &[u8]) -> Option<Process> {
    let name_end = stat.iter().rposition(|&byte| byte == b')')?;
    let rest = str::from_utf8(&stat[name_end + 1..]).ok()?;
    let fields: Vec<&str> = rest.split_ascii_whitespace().collect();
    // The first field after the name is number 3.
    let field = |number: usize| fields.get(number - 3).copied();
    let count = |number| field(number)?.parse::<u64>().ok();
    let state = field(3)?;
    let threads = count(20)?;
    let ticks: u64 = [14, 15, 16, 17].into_iter().filter_map(count).sum();
    Some(Process {
        pid,
        parent: field(4)?.parse().ok()?,
        group: field(5)?.parse().ok()?,
        // The first thread may have ended while others go on.
        alive: !matches!(state, "Z" | "X") || threads > 1,
        stopped: state == "T",
        threads,
        cpu: TICK * u32::try_from(ticks).ok()?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_looks_like_fields_changes_nothing() {
        let stat = b"7 (a) Z 1 1 (\xff\n) S 3 4 5 0 -1 0 0 0 0 0 10 20 30 40 20 0 6 0 99 0";
        let process = parse(7, stat).unwrap();
        assert_eq!((process.parent, process.group, process.threads), (3, 4, 6));
        assert_eq!(process.cpu, Duration::from_secs(1));
        assert!(process.alive && !process.stopped);
    }

    #[test]
    fn a_zombie_is_dead_unless_it_has_threads_that_live() {
        let zombie = |threads| format!("7 (a) Z 3 4 5 0 -1 0 0 0 0 0 0 0 0 0 20 0 {threads} 0 99");
        assert!(!parse(7, zombie(1).as_bytes()).unwrap().alive);
        assert!(parse(7, zombie(2).as_bytes()).unwrap().alive);
    }

    #[test]
    fn a_line_that_breaks_off_is_no_process() {
        assert!(parse(7, b"7 (a").is_none());
        assert!(parse(7, b"7 (a) S 3").is_none());
    }
}
