//! Small programs of processes for the tests: the first argument names one.

#![expect(unsafe_code, reason = "fork, and what a program could do to escape")]

use std::io::{Read, Write};
use std::os::fd::AsRawFd;
use std::process::{Command, exit};
use std::time::Duration;

use nix::sys::signal::{SigHandler, Signal, kill, raise, signal};
use nix::sys::wait::{WaitPidFlag, WaitStatus, wait, waitpid};
use nix::unistd::{ForkResult, Pid, fork, pipe, setsid};

fn main() {
    let name = std::env::args().nth(1).unwrap_or_default();
    match name.as_str() {
        "hello" => say("hello\n"),
        "says_its_input" => {
            let mut text = String::new();
            std::io::stdin().read_to_string(&mut text).expect("read");
            say(&text);
        }
        "parent_and_child_print" => {
            let child = child(|| say("c"));
            say("p");
            waitpid(child, None).expect("a child");
        }
        "sleeps_instead_of_waiting" => {
            let child = child(|| say("c"));
            std::thread::sleep(Duration::from_secs(1));
            say("p");
            waitpid(child, None).expect("a child");
        }
        "pipe_talk" => {
            let (mut from, to) = pipe()
                .map(|(r, w)| (std::fs::File::from(r), w))
                .expect("a pipe");
            let child = child(|| {
                std::fs::File::from(to.try_clone().expect("dup"))
                    .write_all(b"word")
                    .expect("write");
            });
            drop(to);
            let mut text = String::new();
            from.read_to_string(&mut text).expect("read");
            say(&text);
            waitpid(child, None).expect("a child");
        }
        "keeps_the_write_end" => {
            let (mut from, _to) = pipe()
                .map(|(r, w)| (std::fs::File::from(r), w))
                .expect("a pipe");
            let child = child(|| ());
            let mut text = String::new();
            from.read_to_string(&mut text).expect("read");
            waitpid(child, None).expect("a child");
        }
        "leaves_a_zombie" => {
            child(|| ());
            std::thread::sleep(Duration::from_secs(1));
        }
        "polls_for_its_child" => {
            let child = child(|| say("c"));
            while waitpid(child, Some(WaitPidFlag::WNOHANG)) == Ok(WaitStatus::StillAlive) {
                std::thread::sleep(Duration::from_millis(1));
            }
            say("p");
        }
        "spawns_a_command" => {
            let done = Command::new("/bin/true").status().expect("true");
            say(&format!("{:?}", done.code()));
        }
        "threads" => {
            let thread = std::thread::spawn(|| say("t"));
            thread.join().expect("a thread");
            say("m");
        }
        "handles_a_signal" => {
            extern "C" fn noted(_: i32) {
                say("s");
            }
            // SAFETY: the handler writes, and nothing else.
            unsafe { signal(Signal::SIGUSR1, SigHandler::Handler(noted)) }.expect("sigaction");
            let parent = nix::unistd::getpid();
            let child = child(|| kill(parent, Signal::SIGUSR1).expect("kill"));
            while wait() != Ok(WaitStatus::Exited(child, 0)) {}
            say("p");
        }
        "dies_of_a_signal" => {
            let child = child(|| raise(Signal::SIGKILL).expect("raise"));
            waitpid(child, None).expect("a child");
        }
        "daemonises" => {
            child(|| {
                setsid().expect("setsid");
                child(|| {
                    loop {
                        std::thread::park();
                    }
                });
            });
            wait().expect("a child");
        }
        "ignores_term" => {
            // SAFETY: no handler runs.
            unsafe { signal(Signal::SIGTERM, SigHandler::SigIgn) }.expect("sigaction");
            child(|| {
                loop {
                    std::thread::park();
                }
            });
        }
        "stops_itself" => {
            child(|| raise(Signal::SIGSTOP).expect("raise"));
        }
        "spins" => {
            let mut n = 0_u64;
            loop {
                n = std::hint::black_box(n + 1);
            }
        }
        "forks_without_end" => loop {
            let _ = child(std::thread::park);
        },
        "writes_without_end" => loop {
            say(&"x".repeat(4000));
        },
        "opens_without_end" => {
            let mut files = Vec::new();
            while let Ok(file) = std::fs::File::open("/dev/null") {
                files.push(file);
            }
            println!("{}", files[0].as_raw_fd());
        }
        "takes_much_memory" => {
            let many = vec![1_u8; 3 << 30];
            println!("{}", many[many.len() / 2]);
        }
        "escapes" => {
            // SAFETY: all of these are refused.
            let refused = unsafe {
                [
                    libc::syscall(
                        libc::SYS_clone,
                        libc::CLONE_UNTRACED | libc::SIGCHLD,
                        0,
                        0,
                        0,
                        0,
                    ),
                    libc::syscall(libc::SYS_ptrace, 0, 0, 0, 0),
                    libc::syscall(libc::SYS_process_vm_readv, 1, 0, 0, 0, 0, 0),
                    libc::syscall(libc::SYS_process_vm_writev, 1, 0, 0, 0, 0, 0),
                    libc::syscall(libc::SYS_io_uring_setup, 1, 0),
                    libc::syscall(libc::SYS_pidfd_getfd, 0, 0, 0),
                    libc::syscall(libc::SYS_unshare, 0),
                    libc::syscall(libc::SYS_setns, 0, 0),
                    libc::syscall(libc::SYS_bpf, 0, 0, 0),
                    libc::syscall(libc::SYS_perf_event_open, 0, 0, 0, 0, 0),
                    libc::syscall(libc::SYS_keyctl, 0, 0, 0, 0, 0),
                    libc::syscall(libc::SYS_kill, libc::getppid(), 0),
                    libc::syscall(libc::SYS_kill, -1, 0),
                    libc::syscall(libc::SYS_tgkill, 1, 1, 0),
                    libc::syscall(libc::SYS_rt_sigqueueinfo, 1, 0, 0),
                ]
            };
            say(if refused.iter().all(|&r| r == -1) {
                "refused"
            } else {
                "escaped"
            });
        }
        _ => exit(2),
    }
}

fn say(text: &str) {
    // SAFETY: the bytes are there.
    unsafe { libc::write(1, text.as_ptr().cast(), text.len()) };
}

fn child(work: impl FnOnce()) -> Pid {
    // SAFETY: the program has one thread here.
    match unsafe { fork() }.expect("fork") {
        ForkResult::Parent { child } => child,
        ForkResult::Child => {
            work();
            // SAFETY: ends the process, without what its parent has prepared for its own end.
            unsafe { libc::_exit(0) }
        }
    }
}
