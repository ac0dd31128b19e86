//! What the kernel lets us do with processes: watch them, and lock them in. Exercises with processes
//! and grading other people's answers are better with it; nothing else needs it.

use std::fs;
use std::process::{Command, Stdio};

use nix::sys::ptrace;
use nix::unistd::Pid;

use super::Check;

pub(super) fn all() -> Vec<Check> {
    vec![tracing(), filters(), landlock(), namespaces()]
}

/// Traces a process of ours: files under `/proc` do not say what a container forbids.
fn tracing() -> Check {
    let name = "ptrace";
    match traced() {
        Ok(()) => Check::fine(name, "processes can be watched"),
        Err(error) => Check::limited(
            name,
            format!("processes cannot be watched: {error}"),
            "set kernel.yama.ptrace_scope to 1 or less; in a container, `--cap-add=SYS_PTRACE`",
        ),
    }
}

fn traced() -> std::io::Result<()> {
    // It waits for its input, which ends with us.
    let mut child = Command::new("/proc/self/exe")
        .arg("supervise")
        .env_clear()
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()?;
    let pid = Pid::from_raw(i32::try_from(child.id()).unwrap_or(i32::MAX));
    let seized = ptrace::seize(pid, ptrace::Options::PTRACE_O_EXITKILL);
    child.kill()?;
    child.wait()?;
    Ok(seized?)
}

fn filters() -> Check {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    match status.lines().any(|line| line.starts_with("Seccomp:")) {
        true => Check::fine("seccomp", "system calls can be filtered"),
        false => Check::limited(
            "seccomp",
            "system calls cannot be filtered",
            "use a kernel with CONFIG_SECCOMP_FILTER to grade answers of people you do not trust",
        ),
    }
}

fn landlock() -> Check {
    let modules = fs::read_to_string("/sys/kernel/security/lsm");
    match modules {
        Ok(modules) if modules.split(',').any(|module| module.trim() == "landlock") => {
            Check::fine("landlock", "files can be kept from a process")
        }
        Ok(_) => Check::limited(
            "landlock",
            "files cannot be kept from a process",
            "start the kernel (5.13 or newer) with `lsm=` naming landlock as well",
        ),
        Err(_) => Check::limited(
            "landlock",
            "unknown: /sys/kernel/security cannot be read",
            "mount securityfs, or look at the kernel's messages: `dmesg | grep landlock`",
        ),
    }
}

fn namespaces() -> Check {
    let number = |file: &str| {
        let text = fs::read_to_string(file).ok()?;
        text.trim().parse::<u64>().ok()
    };
    let name = "user namespaces";
    let none = number("/proc/sys/user/max_user_namespaces").unwrap_or(0) == 0;
    let switched_off = number("/proc/sys/kernel/unprivileged_userns_clone") == Some(0);
    let restricted = number("/proc/sys/kernel/apparmor_restrict_unprivileged_userns") == Some(1);
    match (none, switched_off, restricted) {
        (false, false, false) => Check::fine(name, "a process can be given a world of its own"),
        (true, ..) => Check::limited(name, "there are none", "set user.max_user_namespaces"),
        (_, true, _) => Check::limited(
            name,
            "switched off for users",
            "set kernel.unprivileged_userns_clone to 1",
        ),
        (.., true) => Check::limited(
            name,
            "restricted by AppArmor",
            "set kernel.apparmor_restrict_unprivileged_userns to 0",
        ),
    }
}
