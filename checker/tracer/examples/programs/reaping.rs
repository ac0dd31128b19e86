//! Children, and who waits for them.

use std::path::PathBuf;
use std::process::exit;
use std::thread::sleep;
use std::time::Duration;

use nix::errno::Errno;
use nix::sys::signal::{SaFlags, SigHandler, Signal, kill, raise, signal};
use nix::sys::wait::{WaitPidFlag, WaitStatus, wait, waitpid};

use nix::unistd::{ForkResult, fork};

use crate::common::{Program, all_of, block, child, child_with_status, handle, reap, say, suspend};

pub const PROGRAMS: &[Program] = &[
    ("ends_at_once", || ()),
    ("reaps_its_child", || {
        let child = child(|| say("child\n"));
        reap(child);
        say("program\n");
    }),
    ("reaps_each_child", || {
        let children = [1, 2, 3].map(|n| child_with_status(|| n));
        for child in children {
            reap(child);
        }
    }),
    ("reaps_whoever_comes", || {
        for n in 1..=3 {
            child_with_status(|| n);
        }
        while wait() != Err(Errno::ECHILD) {}
    }),
    ("leaves_a_zombie", || {
        child(|| ());
        sleep(Duration::from_millis(100));
    }),
    ("leaves_one_of_two", || {
        child(|| ());
        reap(child(|| ()));
    }),
    ("waits_for_the_wrong_child", || {
        let first = child(|| ());
        child(|| ());
        reap(first);
        let _ = waitpid(first, None);
    }),
    ("waits_twice", || {
        let child = child(|| ());
        reap(child);
        say(&format!("{:?}\n", waitpid(child, None)));
    }),
    ("forgets_its_children", || {
        // SAFETY: no handler runs.
        unsafe { signal(Signal::SIGCHLD, SigHandler::SigIgn) }.expect("sigaction");
        let child = child(|| ());
        say(&format!("{:?}\n", waitpid(child, None)));
    }),
    ("asks_again_and_again", || {
        let child = child(|| say("child\n"));
        while waitpid(child, Some(WaitPidFlag::WNOHANG)) == Ok(WaitStatus::StillAlive) {}
        say("program\n");
    }),
    ("asks_only_once", || {
        let child = child(|| ());
        let _ = waitpid(child, Some(WaitPidFlag::WNOHANG));
    }),
    ("child_runs_on", || {
        let (ours, theirs) = std::io::pipe().expect("pipe");
        child(|| {
            drop(theirs.try_clone());
            sleep(Duration::from_secs(1));
            say("late\n");
        });
        drop(ours);
    }),
    ("grandchild_in_order", || {
        reap(child(|| {
            reap(child(|| say("grandchild\n")));
        }));
        say("program\n");
    }),
    ("double_fork", || {
        // The grandchild ends after its parent: it waits for a pipe that its parent holds.
        let (end, held) = std::io::pipe().expect("pipe");
        let middle = child(move || {
            child(|| {
                drop(held.try_clone());
                let _ = nix::unistd::close(std::os::fd::AsRawFd::as_raw_fd(&held));
                all_of(end.try_clone().expect("dup"));
                say("orphan\n");
            });
        });
        reap(middle);
    }),
    ("status_is_looked_at", || {
        let child = child_with_status(|| 3);
        match reap(child) {
            WaitStatus::Exited(_, 0) => say("done\n"),
            other => {
                say(if matches!(other, WaitStatus::Exited(_, 3)) {
                    "the child failed\n"
                } else {
                    "what?\n"
                });
                exit(1);
            }
        }
    }),
    ("status_is_not_asked_for", || {
        let child = child_with_status(|| 3);
        // SAFETY: no status is wanted, which is allowed.
        unsafe { libc::waitpid(child.as_raw(), std::ptr::null_mut(), 0) };
        say("done\n");
    }),
    ("status_is_not_looked_at", || {
        reap(child_with_status(|| 3));
        say("done\n");
    }),
    ("fork_that_fails_is_reported", || {
        // SAFETY: one thread.
        match unsafe { fork() } {
            Ok(ForkResult::Parent { child }) => {
                reap(child);
            }
            // SAFETY: it ends the process.
            Ok(ForkResult::Child) => unsafe { libc::_exit(0) },
            Err(error) => {
                say(&format!("no child: {error}\n"));
                exit(1);
            }
        }
    }),
    ("crash_is_survived", || {
        let one = child(|| {
            // SAFETY: what the system does without a handler.
            unsafe { signal(Signal::SIGSEGV, SigHandler::SigDfl) }.expect("sigaction");
            raise(Signal::SIGSEGV).expect("raise");
        });
        let two = child(|| std::process::abort());
        say(&format!(
            "{}\n",
            matches!(reap(one), WaitStatus::Signaled(..))
        ));
        say(&format!(
            "{}\n",
            matches!(reap(two), WaitStatus::Signaled(..))
        ));
    }),
    ("child_is_killed", || {
        let child = child(|| {
            loop {
                std::thread::park();
            }
        });
        kill(child, Signal::SIGKILL).expect("kill");
        reap(child);
    }),
    ("stopped_child_goes_on", || {
        let child = child(|| {
            raise(Signal::SIGSTOP).expect("raise");
            say("on\n");
        });
        waitpid(child, Some(WaitPidFlag::WUNTRACED)).expect("a child");
        kill(child, Signal::SIGCONT).expect("kill");
        reap(child);
    }),
    ("stopped_child_is_waited_for", || {
        reap(child(|| raise(Signal::SIGSTOP).expect("raise")));
    }),
    ("one_wait_a_signal", || {
        // Two children may end before the handler of the first one's signal runs.
        block(Signal::SIGCHLD);
        handle(Signal::SIGCHLD, reap_one, SaFlags::SA_RESTART);
        child(|| ());
        child(|| ());
        suspend(Signal::SIGCHLD);
    }),
    ("all_waits_a_signal", || {
        block(Signal::SIGCHLD);
        handle(Signal::SIGCHLD, reap_all, SaFlags::SA_RESTART);
        child(|| ());
        child(|| ());
        while REAPED.load(std::sync::atomic::Ordering::SeqCst) < 2 {
            suspend(Signal::SIGCHLD);
        }
    }),
    ("sleep_is_no_order", || {
        let child = child(|| {
            sleep(Duration::from_millis(50));
            say("child\n");
        });
        say("program\n");
        reap(child);
    }),
    ("right_if_the_child_wins", || {
        let path = PathBuf::from("a-file");
        let child = child(|| std::fs::write(&path, "x").expect("write"));
        say(if path.exists() {
            "there\n"
        } else {
            "not there\n"
        });
        reap(child);
        std::fs::remove_file(&path).expect("remove");
    }),
    ("right_if_the_program_wins", || {
        let path = PathBuf::from("a-file");
        let child = child(|| {
            say(if path.exists() {
                "there\n"
            } else {
                "not there\n"
            })
        });
        std::fs::write(&path, "x").expect("write");
        reap(child);
        std::fs::remove_file(&path).expect("remove");
    }),
];

static REAPED: std::sync::atomic::AtomicU32 = std::sync::atomic::AtomicU32::new(0);

extern "C" fn reap_one(_: i32) {
    let _ = waitpid(None, Some(WaitPidFlag::WNOHANG));
}

extern "C" fn reap_all(_: i32) {
    while matches!(
        waitpid(None, Some(WaitPidFlag::WNOHANG)),
        Ok(WaitStatus::Exited(..))
    ) {
        REAPED.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
    }
}
